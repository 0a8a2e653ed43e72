using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Ecqs.Documents.Tests.Support;
using Ecqs.Documents.Workbooks;
using static Ecqs.Documents.Tests.Support.LibreOffice;

namespace Ecqs.Documents.Tests.Workbooks;

public sealed class AnnotatorTests : IDisposable
{
    const string Ground = "FFFFC7CE";
    const string Commented = """<table:table-cell office:value-type="string"><office:annotation><text:p>旧批注</text:p></office:annotation><text:p>有批注</text:p></table:table-cell>""";

    static readonly string Body =
        Sheet("说明", Row(Text("填写说明"))) +
        Sheet("器具",
            """<table:table-column table:style-name="wide"/>""",
            Row(Text("名称", "yellow"), Text("出厂编号", "yellow"), Text("日期"), Text("数量")),
            Row(Text("电子天平"), Text("007"), Date("2026-11-21"), Number(0.5, "percent", "percentage")),
            NoRows(3),
            Row(Text("压力表"), Nothing(), Text("昨天"), Commented, Formula("1/0")));

    static readonly WorkbookRemark[] Remarks =
    [
        new("器具", 1, 1, "表头有误"),
        new("器具", 4, 2, "空行中的批注"),
        new("器具", 6, 2, "出厂编号必填"),
        new("器具", 6, 3, "不是日期"),
        new("器具", 6, 3, "第二条"),
        new("器具", 6, 4, "新批注"),
        new("器具", 20, 7, "表外"),
        new("说明", 1, 1, "<b>&\"'"),
    ];

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public async Task The_cells_concerned_are_coloured_and_commented_and_the_values_stay(string format)
    {
        var original = await _folder.MakeAsync(format, Body);

        var annotated = await AnnotateAsync(original);

        Assert.Equal(Values(await File.ReadAllBytesAsync(original)), Values(annotated));
        using var document = SpreadsheetDocument.Open(new MemoryStream(annotated), isEditable: false);
        foreach (var remark in Remarks)
        {
            Assert.Contains(remark.Message, CommentOn(document, remark.Sheet, remark.Row, remark.Column), StringComparison.Ordinal);
            Assert.Equal(Ground, GroundOf(document, remark.Sheet, remark.Row, remark.Column));
        }

        Assert.NotEqual(Ground, GroundOf(document, "器具", 1, 2));
        Assert.NotEqual(Ground, GroundOf(document, "器具", 2, 1));
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public async Task LibreOffice_shows_the_comments_and_the_layout(string format)
    {
        var annotated = await AnnotateAsync(await _folder.MakeAsync(format, Body));
        var path = await _folder.WriteAsync("annotated.xlsx", annotated);

        var shown = await File.ReadAllTextAsync(await ConvertAsync(path, "fods"));

        Assert.All(Remarks.Where(remark => remark.Sheet == "器具"), remark => Assert.Contains($">{remark.Message}<", shown));
        Assert.Contains("#ffc7ce", shown);
        Assert.Contains("office:date-value=\"2026-11-21\"", shown);
        Assert.Contains("office:value-type=\"percentage\"", shown);
        // The first column is 6 cm wide; widths count in characters of the standard font, which an .xls does not hand over.
        Assert.Matches("column-width=\"(2\\.[3-9][0-9]*in|5\\.9[0-9]*cm|[67](\\.[0-9]*)?cm)\"", shown);
    }

    [Fact]
    public async Task Formats_of_marked_cells_are_kept_and_so_is_an_earlier_comment()
    {
        var annotated = await AnnotateAsync(await _folder.MakeAsync("xlsx", Body));

        using var document = SpreadsheetDocument.Open(new MemoryStream(annotated), isEditable: false);
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var format = FormatOf(document, "器具", 1, 1);
        Assert.NotNull(styles.Fonts!.Elements<Font>().ElementAt((int)format.FontId!.Value).Bold);
        Assert.Equal("旧批注\n新批注", CommentOn(document, "器具", 6, 4));
    }

    [Fact]
    public async Task Nothing_is_wrong_afterwards_that_was_not_wrong_before()
    {
        var original = await _folder.MakeAsync("xlsx", Body);

        var annotated = await AnnotateAsync(original);

        Assert.Empty(OpenXmlJudge.Errors(annotated).Except(OpenXmlJudge.Errors(await File.ReadAllBytesAsync(original))));
    }

    [Fact]
    public async Task A_workbook_made_from_xls_is_without_fault() =>
        OpenXmlJudge.FindsNothingWrong(await AnnotateAsync(await _folder.MakeAsync("xls", Body)));

    [Fact]
    public async Task A_workbook_without_styles_or_row_numbers_is_annotated_too()
    {
        var path = Hostile.Workbook(_folder, """<row><c><v>1</v></c><c><v>2</v></c></row><row/>""");

        var annotated = await AnnotateAsync(path, new("器具", 1, 2, "二"), new("器具", 2, 1, "三"), new("器具", 1, 5, "五"));

        Assert.Equal(["1", "2"], Values(annotated)[0]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(annotated), isEditable: false);
        Assert.Equal("二", CommentOn(document, "器具", 1, 2));
        Assert.Equal(3, document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Count(cell => cell.StyleIndex is not null));
    }

    [Fact]
    public async Task A_workbook_annotated_twice_keeps_both_remarks()
    {
        var once = await AnnotateAsync(await _folder.MakeAsync("xlsx", Body), new WorkbookRemark("器具", 2, 1, "第一次"));
        var twice = await AnnotateAsync(await _folder.WriteAsync("once.xlsx", once), new("器具", 2, 1, "第二次"), new("器具", 2, 2, "新的"));

        using var document = SpreadsheetDocument.Open(new MemoryStream(twice), isEditable: false);
        Assert.Equal("第一次\n第二次", CommentOn(document, "器具", 2, 1));
        Assert.Equal("新的", CommentOn(document, "器具", 2, 2));
        Assert.Contains(">新的<", await File.ReadAllTextAsync(await ConvertAsync(await _folder.WriteAsync("twice.xlsx", twice), "fods")));
    }

    [Fact]
    public async Task A_remark_on_a_sheet_that_does_not_exist_is_refused()
    {
        var path = await _folder.MakeAsync("xlsx", Body);

        await Assert.ThrowsAsync<ArgumentException>(() => AnnotateAsync(path, new WorkbookRemark("没有", 1, 1, "x")));
        await Assert.ThrowsAsync<ArgumentException>(() => AnnotateAsync(path, new WorkbookRemark("器具", 0, 1, "x")));
    }

    static async Task<byte[]> AnnotateAsync(string path, params WorkbookRemark[] remarks)
    {
        await using var file = File.OpenRead(path);
        using var output = new MemoryStream();
        await WorkbookAnnotator.AnnotateAsync(file, path, remarks.Length > 0 ? remarks : Remarks, "强检服务平台", output, new WorkbookLimits());
        return output.ToArray();
    }

    static List<List<string>> Values(byte[] workbook)
    {
        using var reader = WorkbookReader.Open(new MemoryStream(workbook), null, new WorkbookLimits());
        var rows = new List<List<string>>();
        while (reader.NextSheet())
            rows.AddRange(reader.ReadRows().Select(row => row.Cells.Select(cell => cell.Text).ToList()));
        return rows;
    }

    static WorksheetPart PartOf(SpreadsheetDocument document, string sheet) => (WorksheetPart)document.WorkbookPart!.GetPartById(
        document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().Single(element => element.Name == sheet).Id!.Value!);

    static string CommentOn(SpreadsheetDocument document, string sheet, int row, int column) =>
        PartOf(document, sheet).WorksheetCommentsPart!.Comments.CommentList!.Elements<Comment>()
            .Single(comment => comment.Reference == WorkbookAddress.Cell(row, column)).InnerText;

    static CellFormat FormatOf(SpreadsheetDocument document, string sheet, int row, int column)
    {
        var cell = PartOf(document, sheet).Worksheet.Descendants<Cell>().Single(cell => cell.CellReference == WorkbookAddress.Cell(row, column));
        return document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)(cell.StyleIndex?.Value ?? 0));
    }

    static string? GroundOf(SpreadsheetDocument document, string sheet, int row, int column) =>
        document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.Fills!.Elements<Fill>()
            .ElementAt((int)FormatOf(document, sheet, row, column).FillId!.Value).PatternFill?.ForegroundColor?.Rgb?.Value;
}
