using Ecqs.Documents.Pdf;
using Ecqs.Platform.Fonts;

namespace Ecqs.Certificates.Orders;

/// <summary>What stands on the slip of a commission order.</summary>
sealed record OrderSlip(
    string Institution,
    string Telephone,
    string Customer,
    string? ContactName,
    string Number,
    string Password,
    DateTimeOffset CreatedAt,
    IReadOnlyList<OrderSlipLine> Lines);

/// <summary>One instrument on the slip.</summary>
sealed record OrderSlipLine(string Name, string Model, string SerialNumber);

/// <summary>Draws the slip (委托单): the password stands in the upper right corner, where people look for it.</summary>
static class OrderSlipPdf
{
    static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);

    public static byte[] Write(OrderSlip slip, DocumentFonts fonts, DateTimeOffset printedAt)
    {
        var document = new PdfDocument(new($"检定委托单 {slip.Number}", printedAt) { Author = slip.Institution });
        var regular = document.Font(fonts.Regular);
        var bold = document.Font(fonts.Bold);
        var text = new PdfTextStyle(regular, 10.5);
        var label = new PdfTextStyle(bold, 10.5);
        var flow = new PdfFlow(document, new(18, 18, 20, 18));
        flow.Page.Text(flow.Page.Width - 18, 16, "密码", label with { Size = 9 }, PdfAlign.Right);
        flow.Page.Text(flow.Page.Width - 18, 24, $"{slip.Password[..4]} {slip.Password[4..]}", new(bold, 18), PdfAlign.Right);
        flow.Page.Text(flow.Page.Width / 2, 38, "检定委托单", new(bold, 20) { CharacterSpacing = 4 }, PdfAlign.Center);
        flow.Y = 46;
        flow.Table(new PdfTable(text, 24, 63, 24, 63)
            .Row(Label("委托单号", label), slip.Number, Label("委托日期", label), $"{slip.CreatedAt.ToOffset(ChinaTime):yyyy-MM-dd}")
            .Row(Label("检定单位", label), slip.Institution, Label("联系电话", label), slip.Telephone)
            .Row(Label("送检单位", label), slip.Customer, Label("联系人", label), slip.ContactName ?? "—"));
        var lines = new PdfTable(text, 14, 70, 45, 45)
            .Header([.. new[] { "序号", "器具名称", "规格型号", "出厂编号" }.Select(name => Label(name, label))]);
        foreach (var (index, line) in slip.Lines.Index())
            lines.Row(new PdfCell($"{index + 1}") { Align = PdfAlign.Center }, line.Name, line.Model, line.SerialNumber);
        flow.Table(lines);
        flow.Space(4);
        flow.Paragraph(
            "凭委托单号和右上角的密码，可在“证书查询”页面查看进度、下载电子证书。密码不能找回，请妥善保管；遗失可到检定单位换发新密码。",
            text with { Size = 9, Color = PdfColor.Grey });
        return document.Write();
    }

    static PdfCell Label(string name, PdfTextStyle style) => new(name) { Align = PdfAlign.Center, Style = style };
}
