using System.Globalization;
using Ecqs.Certificates.Results;
using Ecqs.Documents.Pdf;
using Ecqs.Platform.Fonts;

namespace Ecqs.Certificates.Issuing;

/// <summary>
/// Draws 检定证书 or 检定结果通知书: a cover with what the regulation on certificates asks for, then the inner pages with environment, standards and
/// measurements. The document is Chinese, whatever language the screen is in.
/// </summary>
sealed class CertificatePdf
{
    const double Left = 24;
    const double Right = 186;
    const int FailedItemsOnCover = 80;
    static readonly PdfStroke Thin = new(0.2, PdfColor.Grey);
    static readonly PdfColor HeadFill = new(235, 239, 245);

    readonly CertificateRecord _record;
    readonly PdfDocument _document;
    readonly PdfTextStyle _title;
    readonly PdfTextStyle _heading;
    readonly PdfTextStyle _text;
    readonly PdfTextStyle _label;
    readonly PdfTextStyle _small;
    readonly PdfSeal _seal;
    readonly PdfPage _cover;
    double _sealTop;

    public CertificatePdf(CertificateRecord record, DocumentFonts fonts, string link, string code)
    {
        _record = record;
        _document = new(new($"{Title} {record.Number}", record.IssuedAt)
        {
            Author = record.Issuer.Name,
            Subject = "强制检定工作计量器具",
            Keywords = record.Number,
        });
        var regular = _document.Font(fonts.Regular);
        var bold = _document.Font(fonts.Bold);
        _title = new(bold, 28) { CharacterSpacing = 10 };
        _heading = new(bold, 14) { CharacterSpacing = 1 };
        _text = new(regular, 11);
        _label = new(bold, 10.5);
        _small = new(regular, 8.5) { Color = PdfColor.Grey };
        _seal = new(record.Issuer.Name, "检定专用章", bold) { Diameter = 42 };
        _document.EachPage = (page, number, count) =>
            page.Text(page.Width / 2, 287, $"证书编号 {record.Number}　第 {number} 页 共 {count} 页", _small, PdfAlign.Center);
        _cover = _document.AddPage();
        DrawCover(link, code);
        DrawInnerPages();
    }

    string Title => _record.Kind == DocumentKind.VerificationCertificate ? "检定证书" : "检定结果通知书";

    string ConclusionText => _record.Conclusion == Conclusion.Fail
        ? "不合格"
        : _record.AccuracyClassFound is { } found ? $"{found}{(found.EndsWith('级') || found.EndsWith('等') ? "" : "级")}合格" : "合格";

    /// <summary>The signed document; the seal is the face of the signature.</summary>
    public Task<byte[]> SignAsync(IPdfSigner signer, DateTimeOffset now, CancellationToken cancellationToken) => _document.SignAsync(
        new(signer, now)
        {
            Name = _record.Issuer.Name,
            Reason = $"签发{Title}",
            Location = _record.Issuer.Address,
            Contact = _record.Issuer.Telephone,
            Face = new(_cover, 134, _sealTop, 44, 44, canvas => _seal.Draw(canvas, 22, 22)),
        },
        cancellationToken);

    void DrawCover(string link, string code)
    {
        _cover.Text(105, 32, _record.Issuer.Name, _heading with { Size = 16 }, PdfAlign.Center);
        _cover.Text(105, 54, Title, _title, PdfAlign.Center);
        _cover.Text(105, 66, $"证书编号　{_record.Number}", _text, PdfAlign.Center);
        var y = DrawFields(78);
        DrawSigners(Math.Max(y + 6, 196), link, code);
        DrawIssuer();
    }

    double DrawFields(double y)
    {
        List<(string Label, string Value)> fields =
        [
            ("送检单位", _record.CustomerName),
            ("计量器具名称", $"{_record.Instrument.Name}（{_record.Instrument.CategoryName}）"),
            ("型号／规格", _record.Instrument.Model),
            ("测量范围", _record.Instrument.MeasuringRange),
            ("准确度等级", _record.Instrument.AccuracyClass),
            ("出厂编号", _record.Instrument.SerialNumber),
            ("制造单位", _record.Instrument.Manufacturer),
            ("检定依据", _record.Regulation),
            ("检定结论", ConclusionText),
        ];
        if (_record.FailedItems.Count > 0)
            fields.Add(("不合格项目", FailedItems()));
        foreach (var (label, value) in fields)
        {
            _cover.Text(Left, y + 4.4, label, _label);
            var height = _cover.Paragraph(58, y, Right - 58, value, label == "检定结论" ? _text with { Font = _label.Font, Size = 13 } : _text);
            y += Math.Max(height, 6);
            _cover.Line(57, y, Right, y, Thin);
            y += 3.2;
        }

        return y;
    }

    string FailedItems()
    {
        var all = string.Join('、', _record.FailedItems);
        return all.Length <= FailedItemsOnCover ? all : $"{all[..FailedItemsOnCover]}……（共 {_record.FailedItems.Count} 项，详见检定结果页）";
    }

    void DrawSigners(double y, string link, string code)
    {
        _sealTop = y + 3;
        _cover.Text(Left, y, $"检定员　{_record.Verifier}", _text);
        _cover.Text(105, y, $"核验员　{_record.Checker}", _text, PdfAlign.Center);
        _cover.Text(Right, y, $"批准人　{_record.Approver}", _text, PdfAlign.Right);
        _cover.QrCode(Left, y + 10, 34, link);
        _cover.Paragraph(Left + 37, y + 22, 55, $"扫描二维码核验真伪和当前状态。\n验证码　{code}\n委托单号　{_record.OrderNumber}", _small);
        _cover.Text(156, y + 52, $"检定日期　{_record.VerifiedOn:yyyy年MM月dd日}", _text, PdfAlign.Center);
        if (_record.ValidUntil is { } day)
            _cover.Text(156, y + 59, $"有效期至　{day:yyyy年MM月dd日}", _text, PdfAlign.Center);
    }

    void DrawIssuer()
    {
        var issuer = _record.Issuer;
        _cover.Line(Left, 262, Right, 262, Thin);
        _cover.Paragraph(
            Left, 264, Right - Left,
            string.Join("　", new[]
            {
                $"计量检定机构授权证书号：{issuer.AuthorisationNumber}",
                $"电话：{issuer.Telephone}",
                $"地址：{issuer.Address}",
                issuer.PostCode is { } post ? $"邮编：{post}" : null,
                issuer.Fax is { } fax ? $"传真：{fax}" : null,
                issuer.Email is { } email ? $"电子邮箱：{email}" : null,
            }.OfType<string>()),
            _small);
    }

    void DrawInnerPages()
    {
        var flow = new PdfFlow(_document, new(20, 18, 20, 18));
        flow.Paragraph("检定结果", _heading, PdfAlign.Center);
        flow.Space(3);
        flow.Table(new PdfTable(_text with { Size = 10 }, 28, 59, 28, 59)
            .Row(Label("证书编号"), _record.Number, Label("器具编码"), _record.Instrument.Code)
            .Row(Label("检定地点"), new PdfCell(_record.Place) { Columns = 3 })
            .Row(Label("温度"), $"{Number(_record.Temperature)} ℃", Label("相对湿度"), $"{Number(_record.Humidity)} %")
            .Row(Label("检定依据"), new PdfCell(_record.Regulation) { Columns = 3 })
            .Row(Label("调修情况"), new PdfCell(_record.AdjustedOrRepaired ? "经调整或修理" : "未调修") { Columns = 3 }));
        Section(flow, "检定使用的计量标准");
        flow.Table(Standards());
        Section(flow, "检定项目和结果");
        flow.Table(Measurements());
        flow.Space(4);
        flow.Paragraph(Closing(), _text with { Size = 10 });
        flow.Space(6);
        flow.Paragraph("以下空白", _small, PdfAlign.Center);
    }

    string Closing() => _record.Conclusion == Conclusion.Pass
        ? $"检定结论：{ConclusionText}。" + (_record.ValidUntil is { } day ? $"有效期至 {day:yyyy-MM-dd}。" : "")
        : $"检定结论：不合格。不合格项目：{string.Join('、', _record.FailedItems)}。";

    PdfTable Standards()
    {
        var table = new PdfTable(_text with { Size = 9.5 }, 46, 36, 38, 30, 24)
            .Header([.. new[] { "名称", "测量范围", "不确定度／等级／最大允许误差", "证书编号", "有效期至" }.Select(Head)]);
        foreach (var one in _record.Standards)
            table.Row(one.Name, one.Range ?? "—", one.Uncertainty ?? "—", one.CertificateNumber, $"{one.ValidUntil:yyyy-MM-dd}");
        return table;
    }

    PdfTable Measurements()
    {
        var table = new PdfTable(_text with { Size = 9.5 }, 14, 62, 38, 38, 22)
            .Header([.. new[] { "序号", "检定项目", "检定结果", "要求／最大允许误差", "结论" }.Select(Head)]);
        foreach (var (index, one) in _record.Measurements.Index())
            table.Row(Center($"{index + 1}"), one.Item, one.Found, one.Limit ?? "—", Center(one.Passed ? "合格" : "不合格"));
        return table;
    }

    void Section(PdfFlow flow, string name)
    {
        flow.Space(5);
        flow.Paragraph(name, _label);
        flow.Space(1);
    }

    PdfCell Label(string text) => new(text) { Align = PdfAlign.Center, Style = _label with { Size = 10 } };

    PdfCell Head(string text) => new(text) { Align = PdfAlign.Center, Style = _label with { Size = 9.5 }, Fill = HeadFill };

    static PdfCell Center(string text) => new(text) { Align = PdfAlign.Center };

    static string Number(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
