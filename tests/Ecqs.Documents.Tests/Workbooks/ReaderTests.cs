using System.Text;
using Ecqs.Documents.Tests.Support;
using Ecqs.Documents.Workbooks;
using static Ecqs.Documents.Tests.Support.LibreOffice;

namespace Ecqs.Documents.Tests.Workbooks;

public sealed class ReaderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public async Task Cells_come_with_their_value_kind_and_text(string format)
    {
        var path = await _folder.MakeAsync(format, Sheet("器具", Row(
            Text("电子天平"), Number(12.5), Number(123456789012), Date("2026-11-21"), Number(7, "padded"), Number(0.005, "percent", "percentage"),
            Formula("1=1"), Formula("1/0"), Formula("NA()"), Text("00123"), Number(0.1 + 0.2))));

        var row = Assert.Single(Rows(path));

        Assert.Equal(1, row.Number);
        Assert.Equal(
            ["电子天平", "12.5", "123456789012", "2026-11-21", "000007", "0.50%", "TRUE", "#DIV/0!", "#N/A", "00123", "0.3"],
            row.Cells.Select(cell => cell.Text));
        Assert.Equal(
            [
                WorkbookCellKind.Text, WorkbookCellKind.Number, WorkbookCellKind.Number, WorkbookCellKind.Date, WorkbookCellKind.Number,
                WorkbookCellKind.Number, WorkbookCellKind.Boolean, WorkbookCellKind.Error, WorkbookCellKind.Error, WorkbookCellKind.Text,
                WorkbookCellKind.Number,
            ],
            row.Cells.Select(cell => cell.Kind));
        Assert.All(row.Cells, cell => Assert.Equal(WorkbookCellDoubt.None, cell.Doubt));
        Assert.Equal(new DateTime(2026, 11, 21), row[4].Value);
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public async Task A_code_that_became_a_number_is_written_out_and_doubted(string format)
    {
        var path = await _folder.MakeAsync(format, Sheet("器具", Row(Number(610102199001011234), Text("6.10102E+17"), Text("2E5"))));

        var row = Assert.Single(Rows(path));

        Assert.Equal(WorkbookCellDoubt.DigitsLost, row[1].Doubt);
        Assert.Equal("610102199001011000", row[1].Text);
        Assert.Equal(WorkbookCellDoubt.ScientificNotation, row[2].Doubt);
        Assert.Equal(WorkbookCellDoubt.None, row[3].Doubt);
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public async Task Empty_rows_and_columns_are_passed_over_and_numbers_kept(string format)
    {
        var path = await _folder.MakeAsync(format, Sheet("器具", NoRows(3), Row(Nothing(2), Text("名称"), Text("　 ")), NoRows(2), Row(Text("天平"))));

        var rows = Rows(path);

        Assert.Equal([4, 7], rows.Select(row => row.Number));
        Assert.Equal(3, Assert.Single(rows[0].Cells).Column);
        Assert.True(rows[0][1].IsEmpty);
        Assert.Equal("天平", rows[1][1].Text);
    }

    [Fact]
    public async Task An_xls_sheet_formatted_to_its_last_row_and_column_is_read_as_what_it_holds()
    {
        var path = await _folder.MakeAsync("xls", Sheet("器具",
            Row(Text("名称"), Nothing(255, "yellow")), NoRows(65_534, """<table:table-cell table:style-name="yellow"/>"""), Row(Text("末行"))));

        Assert.Equal([1, 65_536], Rows(path).Select(row => row.Number));
    }

    [Fact]
    public void An_xlsx_sheet_formatted_to_its_last_column_is_read_as_what_it_holds()
    {
        var row = Assert.Single(Rows(Hostile.Workbook(_folder, """<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"/></row>""")));

        Assert.Equal("1", Assert.Single(row.Cells).Text);
    }

    [Fact]
    public void An_xlsx_sheet_formatted_to_its_last_row_is_read_as_what_it_holds()
    {
        var rows = new StringBuilder("""<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c></row>""");
        for (var row = 2; row < 1_048_576; row++)
            rows.Append($"<row r=\"{row}\"><c r=\"A{row}\"/><c r=\"B{row}\"/></row>");
        rows.Append("""<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>末行</t></is></c></row>""");

        var read = Rows(Hostile.Workbook(_folder, rows.ToString()), new WorkbookLimits { FileBytes = 20_000_000 });

        Assert.Equal([1, 1_048_576], read.Select(row => row.Number));
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public async Task Sheets_come_in_order_with_merged_ranges(string format)
    {
        const string Title = """<table:table-cell office:value-type="string" table:number-columns-spanned="3"><text:p>台账</text:p></table:table-cell>""";
        var path = await _folder.MakeAsync(format, Sheet("一", Row(Title, "<table:covered-table-cell table:number-columns-repeated=\"2\"/>")) + Sheet("二", Row(Text("b"))));

        using var file = File.OpenRead(path);
        using var reader = WorkbookReader.Open(file, path, new WorkbookLimits());

        Assert.True(reader.NextSheet());
        Assert.Equal("一", reader.SheetName);
        Assert.Equal(new WorkbookRange(1, 1, 1, 3), Assert.Single(reader.MergedRanges));
        Assert.True(reader.NextSheet());
        Assert.Equal("二", reader.SheetName);
        Assert.False(reader.IsSheetHidden);
        Assert.Equal("b", Assert.Single(reader.ReadRows())[1].Text);
        Assert.False(reader.NextSheet());
    }

    [Fact]
    public async Task More_rows_with_content_than_allowed_are_refused()
    {
        var path = await _folder.MakeAsync("xlsx", Sheet("器具", Enumerable.Range(0, 12).Select(i => Row(Number(i)))));

        var error = Assert.Throws<WorkbookException>(() => Rows(path, new WorkbookLimits { Rows = 11 }));

        Assert.Equal(WorkbookProblem.TooManyRows, error.Problem);
        Assert.Equal("器具", error.Details["sheet"]);
        Assert.Equal(12, Rows(path, new WorkbookLimits { Rows = 12 }).Count);
    }

    [Fact]
    public async Task More_cells_or_more_text_than_may_be_held_are_refused_over_all_sheets()
    {
        var path = await _folder.MakeAsync("xlsx", Sheet("一", [Row(Number(1), Number(2))]) + Sheet("二", [Row(Number(3), Number(40))]));

        Assert.Equal(WorkbookProblem.TooManyCells, Assert.Throws<WorkbookException>(() => AllRows(path, new() { Cells = 3 })).Problem);
        Assert.Equal(WorkbookProblem.TooMuchContent, Assert.Throws<WorkbookException>(() => AllRows(path, new() { Characters = 4 })).Problem);
        Assert.Equal(2, AllRows(path, new() { Cells = 4, Characters = 5 }).Count);
    }

    [Fact]
    public void Content_too_far_to_the_right_is_refused()
    {
        var path = Hostile.Workbook(_folder, """<row r="1"><c r="GS1"><v>1</v></c></row>""");

        Assert.Equal(WorkbookProblem.TooManyColumns, Assert.Throws<WorkbookException>(() => Rows(path)).Problem);
    }

    [Fact]
    public void All_digits_of_a_long_number_are_read_where_the_file_has_them()
    {
        var path = Hostile.Workbook(_folder, """<row r="1"><c r="A1"><v>610102199001011234</v></c><c r="B1"><f>A1</f></c></row>""");

        var row = Assert.Single(Rows(path));

        Assert.Equal("610102199001011234", row[1].Text);
        Assert.Equal(WorkbookCellDoubt.DigitsLost, row[1].Doubt);
        Assert.Equal((WorkbookCellKind.Error, WorkbookCellDoubt.NotCalculated), (row[2].Kind, row[2].Doubt));
    }

    static List<WorkbookRow> AllRows(string path, WorkbookLimits limits)
    {
        using var file = File.OpenRead(path);
        using var reader = WorkbookReader.Open(file, path, limits);
        var rows = new List<WorkbookRow>();
        while (reader.NextSheet())
            rows.AddRange(reader.ReadRows());
        return rows;
    }

    static List<WorkbookRow> Rows(string path, WorkbookLimits? limits = null)
    {
        using var file = File.OpenRead(path);
        using var reader = WorkbookReader.Open(file, path, limits ?? new WorkbookLimits());
        Assert.True(reader.NextSheet());
        return [.. reader.ReadRows()];
    }
}
