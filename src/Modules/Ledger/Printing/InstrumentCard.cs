using Ecqs.Documents.Pdf;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Fonts;

namespace Ecqs.Ledger.Printing;

/// <summary>Draws the card of one instrument (器具登记卡). A printed card is Chinese, whatever language the screen is in.</summary>
static class InstrumentCard
{
    static readonly PdfMargins s_margins = new(18, 18, 20, 18);

    public static byte[] Write(PrintedInstrument printed, string owner, DocumentFonts fonts, DateTimeOffset printedAt)
    {
        var instrument = printed.Instrument;
        var document = new PdfDocument(new($"器具登记卡 {instrument.Code}", printedAt) { Author = owner });
        var text = new PdfTextStyle(document.Font(fonts.Regular), 10.5);
        var label = new PdfTextStyle(document.Font(fonts.Bold), 10.5);
        var small = new PdfTextStyle(document.Font(fonts.Regular), 8.5) { Color = PdfColor.Grey };
        document.EachPage = (page, number, count) => page.Text(
            page.Width / 2, page.Height - 10, $"器具编码 {instrument.Code}　第 {number} 页 共 {count} 页", small, PdfAlign.Center);
        var flow = new PdfFlow(document, s_margins);
        flow.Page.Text(
            flow.Page.Width / 2, 30, instrument.Duty == InstrumentDuty.Voluntary ? "计量器具登记卡" : "强制检定器具登记卡",
            new(document.Font(fonts.Bold), 20) { CharacterSpacing = 2 }, PdfAlign.Center);
        flow.Page.QrCode(flow.Left + flow.Width - 24, 12, 24, instrument.Code);
        flow.Y = 42;
        flow.Table(Facts(printed, owner, text, label));
        flow.Space(3);
        flow.Paragraph(
            $"打印时间 {printedAt.ToOffset(ShanghaiTime.Offset):yyyy-MM-dd HH:mm}。状态为打印当日的状态；有效期以检定证书为准。", small);
        return document.Write();
    }

    static PdfTable Facts(PrintedInstrument printed, string owner, PdfTextStyle text, PdfTextStyle label)
    {
        var table = new PdfTable(text, 28, 59, 28, 59) { MinimumRowHeight = 9 };
        foreach (var pair in printed.Facts(owner).Chunk(2))
        {
            var second = pair.Length > 1 ? pair[1] : (Label: "", Value: "");
            table.Row(Label(pair[0].Label, label), pair[0].Value, Label(second.Label, label), second.Value);
        }

        return table.Row(Label("备注", label), new PdfCell(printed.Instrument.Remark ?? "") { Columns = 3 });
    }

    static PdfCell Label(string name, PdfTextStyle style) => new(name) { Align = PdfAlign.Center, Style = style };
}
