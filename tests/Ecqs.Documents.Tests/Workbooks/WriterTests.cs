using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Ecqs.Documents.Tests.Support;
using Ecqs.Documents.Workbooks;

namespace Ecqs.Documents.Tests.Workbooks;

public sealed class WriterTests : IDisposable
{
    static readonly string[] ManyOptions = [.. Enumerable.Range(1, 400).Select(i => $"类别{i:D3}, 第 {i} 项")];

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_validator_of_the_format_finds_nothing_wrong() => OpenXmlJudge.FindsNothingWrong(await Template());

    [Fact]
    public async Task LibreOffice_opens_what_is_written_and_shows_the_same()
    {
        var path = await _folder.WriteAsync("template.xlsx", await Template());

        var csv = await LibreOffice.ConvertAsync(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false");

        var lines = (await File.ReadAllTextAsync(csv)).Split('\n');
        Assert.Contains("出厂编号,器具名称,类别,进口,购置日期,数量", lines);
        Assert.Contains("007,电子天平,\"类别001, 第 1 项\",国产,2026-11-21,1.5", lines);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1+1")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("=cmd|' /C calc'!A0")]
    public async Task A_text_that_looks_like_a_formula_stays_text(string text)
    {
        var book = await Write(new WorkbookSheetPlan("一", [new WorkbookColumn("名称")]), [text]);

        using var document = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false);
        var cell = Cells(document).Last();
        Assert.Null(cell.CellFormula);
        Assert.Equal(CellValues.InlineString, cell.DataType!.Value);
        Assert.Equal(text, cell.InnerText);
        var format = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
        Assert.True(format.QuotePrefix!.Value);
    }

    [Fact]
    public async Task What_is_written_is_read_back_the_same()
    {
        object?[] row = ["00123", "第一行\n第二行", " 空格 ", "_x0041_", "a\u0001b", "𬭚", 12.5m, 610102199001011234L, new DateOnly(2026, 11, 21), true, null, "末"];
        var plan = new WorkbookSheetPlan("器具", [.. row.Select((_, i) => new WorkbookColumn($"列{i}"))]);

        using var reader = WorkbookReader.Open(new MemoryStream(await Write(plan, row)), "a.xlsx", new WorkbookLimits());
        Assert.True(reader.NextSheet());
        var read = reader.ReadRows().Last();

        Assert.Equal(
            ["00123", "第一行\n第二行", " 空格 ", "_x0041_", "a\u0001b", "𬭚", "12.5", "610102199001011234", "2026-11-21", "TRUE", "末"],
            read.Cells.Select(cell => cell.Text));
        Assert.Equal(12, read.Cells[^1].Column);
    }

    [Fact]
    public async Task Required_headings_are_red_and_bold_and_stay_in_sight()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await Template()), isEditable: false);
        var heading = Cells(document).First(cell => cell.InnerText == "出厂编号");
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet;
        var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)heading.StyleIndex!.Value);
        var font = styles.Fonts!.Elements<Font>().ElementAt((int)format.FontId!.Value);

        Assert.NotNull(font.Bold);
        Assert.Equal("FFC00000", font.Color!.Rgb!.Value);
        var pane = document.WorkbookPart.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Pane>()).First();
        Assert.Equal(3, pane.VerticalSplit!.Value);
        Assert.Equal(PaneStateValues.Frozen, pane.State!.Value);
    }

    [Fact]
    public async Task Long_lists_of_options_refer_to_a_hidden_sheet_and_short_ones_stand_in_place()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(await Template()), isEditable: false);
        var formulas = document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Formula1>()).Select(formula => formula.Text).ToList();

        Assert.Equal(["'_options'!$A$1:$A$400", "\"国产,进口\""], formulas);
        var sheets = document.WorkbookPart.Workbook.Sheets!.Elements<Sheet>().ToList();
        Assert.Equal(["器具", "地区", "_options"], sheets.Select(sheet => sheet.Name!.Value));
        Assert.Equal(SheetStateValues.Hidden, sheets[2].State!.Value);
    }

    [Fact]
    public async Task A_workbook_goes_into_a_stream_that_only_takes_asynchronous_writing()
    {
        var output = new AsynchronousOnly();
        await Template(output);

        OpenXmlJudge.FindsNothingWrong(output.Written.ToArray());
    }

    [Fact]
    public async Task A_text_too_long_for_a_cell_is_refused_with_its_place()
    {
        var plan = new WorkbookSheetPlan("一", [new WorkbookColumn("名称"), new WorkbookColumn("备注")]);

        var error = await Assert.ThrowsAsync<WorkbookException>(() => Write(plan, ["天平", new string('长', 32_768)]));

        Assert.Equal(WorkbookProblem.CellTooLong, error.Problem);
        Assert.Equal((2, 2), (error.Details["row"], error.Details["column"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("'a")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二")]
    public async Task A_name_that_no_sheet_can_have_is_refused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Write(new WorkbookSheetPlan(name, [new WorkbookColumn("a")]), ["x"]));

    static async Task<byte[]> Template()
    {
        using var output = new MemoryStream();
        await Template(output);
        return output.ToArray();
    }

    static async Task Template(Stream output)
    {
        using var writer = await WorkbookWriter.CreateAsync(output);
        await writer.BeginSheetAsync(new WorkbookSheetPlan("器具",
        [
            new("出厂编号") { IsRequired = true, Width = 18, Format = WorkbookColumnFormat.Text, Hint = "铭牌上的编号" },
            new("器具名称") { IsRequired = true, Width = 24 },
            new("类别") { Options = ManyOptions, OptionsOnly = "请从列表中选择" },
            new("进口") { Options = ["国产", "进口"], OptionsOnly = "请从列表中选择" },
            new("购置日期") { Format = WorkbookColumnFormat.Date },
            new("数量"),
        ])
        {
            Notes = ["填写说明：红色为必填。", "日期填 2026-11-21 这样的格式；" + new string('说', 200)],
            HasFilter = true,
        });
        await writer.WriteRowAsync(["007", "电子天平", ManyOptions[0], "国产", new DateOnly(2026, 11, 21), 1.5]);
        await writer.WriteRowAsync([null, "压力表"]);
        await writer.BeginSheetAsync(new WorkbookSheetPlan("地区", [new("代码") { Format = WorkbookColumnFormat.Text }, new("名称")]));
        await writer.WriteRowAsync(["150602", "东胜区"]);
        await writer.FinishAsync();
    }

    static async Task<byte[]> Write(WorkbookSheetPlan plan, params object?[][] rows)
    {
        using var output = new MemoryStream();
        using (var writer = await WorkbookWriter.CreateAsync(output))
        {
            await writer.BeginSheetAsync(plan);
            foreach (var row in rows)
                await writer.WriteRowAsync(row);
            await writer.FinishAsync();
        }

        OpenXmlJudge.FindsNothingWrong(output.ToArray());
        return output.ToArray();
    }

    static IEnumerable<Cell> Cells(SpreadsheetDocument document) =>
        document.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>());

    sealed class AsynchronousOnly : Stream
    {
        public MemoryStream Written { get; } = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => throw new InvalidOperationException("Synchronous.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Written.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Written.WriteAsync(buffer, offset, count, cancellationToken);
    }
}
