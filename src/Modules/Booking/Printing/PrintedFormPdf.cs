using Ecqs.Documents.Pdf;
using Ecqs.Platform.Fonts;

namespace Ecqs.Booking.Printing;

/// <summary>Draws 强制检定器具预约单. The form is an official Chinese document, whatever language the screen is in.</summary>
static class PrintedFormPdf
{
    static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);
    static readonly PdfMargins Margins = new(18, 18, 20, 18);

    public static byte[] Write(PrintedForm form, DocumentFonts fonts, DateTimeOffset printedAt)
    {
        var document = new PdfDocument(new($"强制检定器具预约单 {form.Number}", printedAt) { Author = form.Institution });
        var regular = document.Font(fonts.Regular);
        var bold = document.Font(fonts.Bold);
        var text = new PdfTextStyle(regular, 10.5);
        var label = new PdfTextStyle(bold, 10.5);
        var small = new PdfTextStyle(regular, 8.5) { Color = PdfColor.Grey };
        document.EachPage = (page, number, count) =>
            page.Text(page.Width / 2, page.Height - 10, $"预约编号 {form.Number}　第 {number} 页 共 {count} 页", small, PdfAlign.Center);

        var flow = new PdfFlow(document, Margins);
        flow.Page.Text(flow.Page.Width / 2, 30, "强制检定器具预约单", new(bold, 20) { CharacterSpacing = 2 }, PdfAlign.Center);
        flow.Page.QrCode(flow.Left + flow.Width - 26, 12, 26, form.ScanCode);
        if (!form.IsAccepted)
            flow.Page.Text(flow.Left, 30, "未受理", new(bold, 16) { Color = PdfColor.SealRed });
        flow.Y = 42;
        flow.Table(Head(form, text, label));
        flow.Table(Lines(form, text, label));
        flow.Table(new PdfTable(text, 24, 150).Row(Label("备注", label), form.Remark));
        flow.Space(3);
        flow.Paragraph(
            form.IsAccepted ? "请凭本预约单按检定单位的业务受理流程送检或办理现场检测。" : "本预约单尚未受理，受理后请重新打印。", small);
        return document.Write();
    }

    static PdfTable Head(PrintedForm form, PdfTextStyle text, PdfTextStyle label) => new PdfTable(text, 24, 63, 24, 63)
        .Row(Label("检定单位", label), form.Institution, Label("企业名称", label), form.Customer)
        .Row(
            Label("预约编号", label), form.Number,
            Label("预约时间", label), $"{form.SubmittedAt.ToOffset(ChinaTime):yyyy-MM-dd HH:mm:ss}");

    static PdfTable Lines(PrintedForm form, PdfTextStyle text, PdfTextStyle label)
    {
        var table = new PdfTable(text, 14, 60, 42, 38, 20)
            .Header([.. new[] { "序号", "器具名称", "规格型号", "出厂编号", "器具数量" }.Select(name => Label(name, label))]);
        foreach (var (index, line) in form.Lines.Index())
            table.Row(Center($"{index + 1}"), line.Name, line.Model, line.SerialNumber, Center($"{line.Quantity}"));
        return table;
    }

    static PdfCell Label(string name, PdfTextStyle style) => new(name) { Align = PdfAlign.Center, Style = style };

    static PdfCell Center(string text) => new(text) { Align = PdfAlign.Center };
}
