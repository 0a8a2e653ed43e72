using Ecqs.Documents.Pdf;
using Ecqs.Documents.Tests.Support;

namespace Ecqs.Documents.Tests.Pdf;

/// <summary>A verification certificate of one page, as an institution would issue it.</summary>
internal sealed class SampleCertificate
{
    public const string Link = "https://ecqs.example/c/1503000126000017?v=7KQ2-M9XD";
    public const string Institution = "鄂尔多斯市产品质量计量检测中心";

    public static DateTimeOffset Issued { get; } = new(2026, 11, 21, 9, 30, 0, TimeSpan.FromHours(8));

    readonly PdfTextStyle _title;
    readonly PdfTextStyle _heading;
    readonly PdfTextStyle _text;
    readonly PdfTextStyle _label;
    readonly PdfTextStyle _small;
    readonly PdfSeal _seal;

    public SampleCertificate()
    {
        Document = new(new PdfMetadata("检定证书 1503000126000017", Issued)
        {
            Author = Institution,
            Subject = "强制检定工作计量器具",
        });
        var regular = Document.Font(Repository.Regular);
        var bold = Document.Font(Repository.Bold);
        _heading = new(bold, 15) { CharacterSpacing = 2 };
        _title = new(bold, 30) { CharacterSpacing = 14 };
        _text = new(regular, 11);
        _label = new(bold, 10.5);
        _small = new(regular, 8.5) { Color = PdfColor.Grey };
        _seal = new(Institution, "检定专用章", bold) { Diameter = 42 };
        Document.EachPage = (page, number, count) => page.Text(105, 280, $"第 {number} 页 共 {count} 页", _small, PdfAlign.Center);
        Page = Document.AddPage();
        Draw();
    }

    public PdfDocument Document { get; }

    public PdfPage Page { get; }

    public static byte[] Write() => new SampleCertificate().Document.Write();

    /// <summary>The seal as the signature's face, where the approver signs.</summary>
    public PdfSignature Sign(IPdfSigner signer) => new(signer, Issued)
    {
        Name = Institution,
        Reason = "签发检定证书",
        Location = "内蒙古自治区鄂尔多斯市",
        Face = new PdfSignatureFace(Page, 131, 213, 44, 44, canvas => _seal.Draw(canvas, 22, 22)),
    };

    void Draw()
    {
        Page.Rectangle(12, 12, 186, 273, new PdfStroke(0.9, new PdfColor(32, 74, 135)));
        Page.Rectangle(13.6, 13.6, 182.8, 269.8, new PdfStroke(0.25, new PdfColor(32, 74, 135)));
        Page.Text(105, 31, Institution, _heading, PdfAlign.Center);
        Page.Text(105, 52, "检定证书", _title, PdfAlign.Center);
        Page.Text(105, 61, "VERIFICATION CERTIFICATE", _small with { CharacterSpacing = 1.5 }, PdfAlign.Center);
        Page.Text(105, 70, "证书编号 15030001-2026-000017", _text, PdfAlign.Center);
        DrawFields(84);
        DrawResults(157);
        DrawSignatures(212);
        Page.QrCode(21, 223, 36, Link);
        Page.Paragraph(58, 234, 60, "扫描二维码核验本证书真伪及当前状态。\n验证码 7KQ2-M9XD", _small);
        Page.Paragraph(24, 263, 162, Notes, _small);
    }

    const string Notes =
        "1. 未加盖检定专用章或数字签名无效的，本证书无效。2. 未经本机构书面批准，不得部分复制本证书。" +
        "3. 本次检定使用的计量标准均可溯源至国家计量基准。";

    void DrawFields(double y)
    {
        (string Label, string Value)[] fields =
        [
            ("送检单位", "鄂尔多斯市东胜区𬭚业商贸有限责任公司（天骄北路分公司）"),
            ("计量器具名称", "非自动衡器 / 电子计价秤"),
            ("型号 / 规格", "ACS-30　（0.1～30）kg　e = 10 g"),
            ("准确度等级", "中准确度级 Ⅲ"),
            ("出厂编号", "2024-0700315"),
            ("制造单位", "上海大华衡器有限公司"),
            ("检定依据", "JJG 539—2016《数字指示秤检定规程》"),
            ("检定结论", "合格"),
        ];
        foreach (var (label, value) in fields)
        {
            Page.Text(24, y, label, _label);
            Page.Text(56, y, value, value == "合格" ? _text with { Font = _label.Font, Size = 14 } : _text);
            Page.Line(55, y + 2, 186, y + 2, new PdfStroke(0.2, PdfColor.Grey));
            y += 9;
        }
    }

    void DrawResults(double y)
    {
        var head = new PdfColor(226, 234, 246);
        var table = new PdfTable(_text with { Size = 9 }, 27, 25, 25, 25, 32, 28) { Padding = 1.1 };
        string[] names = ["检定项目", "载荷 / kg", "示值 / kg", "误差 / g", "最大允许误差 / g", "结论"];
        table.Header([.. names.Select(name => new PdfCell(name) { Align = PdfAlign.Center, Fill = head, Style = _label with { Size = 8.5 } })]);
        table.Row([.. Row("称量", "5", "5.000", "0", "±5", "合格")]);
        table.Row([.. Row("称量", "20", "20.005", "+5", "±10", "合格")]);
        table.Row([.. Row("称量", "30", "30.005", "+5", "±15", "合格")]);
        table.Row(
            new PdfCell("说明") { Align = PdfAlign.Center },
            new PdfCell("环境：温度 21.5 ℃，相对湿度 46 %。标准器：M1 级砝码组，证书号 NM-2026-00381，有效期至 2027-05-31。") { Columns = 5 });
        Page.Table(24, y, table);

        static IEnumerable<PdfCell> Row(params string[] cells) => cells.Select(cell => new PdfCell(cell) { Align = PdfAlign.Center });
    }

    void DrawSignatures(double y)
    {
        Page.Text(24, y, "检定员　苏日娜", _text);
        Page.Text(105, y, "核验员　王建国", _text, PdfAlign.Center);
        Page.Text(186, y, "批准人　李　敏", _text, PdfAlign.Right);
        Page.Text(153, y + 17, Institution, _label, PdfAlign.Center);
        Page.Text(153, y + 29, "检定日期　2026-11-20", _text, PdfAlign.Center);
        Page.Text(153, y + 37, "有效期至　2027-11-19", _text, PdfAlign.Center);
    }
}
