using Ecqs.Documents.Pdf;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Fonts;

namespace Ecqs.Ledger.Printing;

/// <summary>Draws a ledger as a list (强检器具台账), as many pages as it takes.</summary>
static class LedgerList
{
    static readonly PdfMargins s_margins = new(14, 10, 16, 10);

    static readonly (string Heading, double Width)[] s_columns =
    [
        ("序号", 9), ("器具名称", 27), ("型号规格", 21), ("测量范围", 25), ("准确度等级", 15), ("出厂编号", 23), ("生产厂家", 26), ("有效期至", 18),
        ("器具状态", 13), ("检定状态", 13),
    ];

    public static byte[] Write(IReadOnlyList<PrintedInstrument> rows, string owner, DocumentFonts fonts, DateTimeOffset printedAt)
    {
        var document = new PdfDocument(new($"强检器具台账 {owner}", printedAt) { Author = owner });
        var regular = document.Font(fonts.Regular);
        var text = new PdfTextStyle(regular, 7.5) { LineHeight = 1.3 };
        var label = new PdfTextStyle(document.Font(fonts.Bold), 7.5) { LineHeight = 1.3 };
        var small = new PdfTextStyle(regular, 8) { Color = PdfColor.Grey };
        document.EachPage = (page, number, count) =>
            page.Text(page.Width / 2, page.Height - 8, $"{owner}　第 {number} 页 共 {count} 页", small, PdfAlign.Center);
        var flow = new PdfFlow(document, s_margins);
        flow.Page.Text(flow.Page.Width / 2, 20, "强检器具台账", new(document.Font(fonts.Bold), 16) { CharacterSpacing = 2 }, PdfAlign.Center);
        flow.Y = 27;
        flow.Paragraph($"器具使用单位：{owner}　　共 {rows.Count} 件　　{printedAt.ToOffset(ShanghaiTime.Offset):yyyy-MM-dd HH:mm}", small);
        flow.Space(1);
        var table = new PdfTable(text, [.. s_columns.Select(column => column.Width)]) { Padding = 1 }
            .Header([.. s_columns.Select(column => new PdfCell(column.Heading) { Align = PdfAlign.Center, Style = label })]);
        foreach (var (index, row) in rows.Index())
        {
            var one = row.Instrument;
            table.Row(
                $"{index + 1}", one.Name, one.Model, one.MeasuringRange, one.AccuracyClass, one.SerialNumber, one.Manufacturer, row.ValidUntil,
                row.Status, row.State);
        }

        flow.Table(table);
        return document.Write();
    }
}
