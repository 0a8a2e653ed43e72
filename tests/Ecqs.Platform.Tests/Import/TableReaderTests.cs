using Ecqs.Platform.Import;

namespace Ecqs.Platform.Tests.Import;

public sealed class TableReaderTests
{
    static readonly ColumnDefinition[] Columns =
    [
        new() { Key = "name", Heading = "器具名称", OtherNames = ["名称"], IsRequired = true, MaxLength = 10 },
        new() { Key = "number", Heading = "出厂编号", OtherNames = ["编号"], IsRequired = true, IsCode = true },
        new() { Key = "region", Heading = "使用地点行政区划代码", OtherNames = ["使用地点行政区划(代码)"], IsRequired = true },
        new() { Key = "bought", Heading = "购置时间", IsDate = true, Parse = CellParsers.Date("bought") },
        new() { Key = "certificate", Heading = "证书编号", IgnoredBecause = "NOTE_CERTIFICATE" },
        new() { Key = "ordinal", Heading = "序号", IgnoredBecause = "" },
    ];

    [Fact]
    public void Rule_3_7_titles_and_blank_rows_and_columns_around_the_headings_do_not_matter()
    {
        var table = Read(
            Row(1, "强制检定器具台账"),
            Row(3, "填表单位：", "某公司"),
            Row(5, "", "序号", "名称*", "", "编号（必填）", "使用地点行政区划(代码)"),
            Row(6),
            Row(8, "", "1", " 电子秤 ", "", "Ａ－１", "330402"),
            Row(9, "", "2"));
        var row = Assert.Single(table.Rows);
        Assert.Equal(8, row.Number);
        Assert.Equal(["电子秤", "A-1", "330402"], [row.Values["name"], row.Values["number"], row.Values["region"]]);
        Assert.Equal([("name", "C"), ("number", "E"), ("region", "F")], table.Columns.Select(column => (column.Key, column.Letter)));
    }

    [Fact]
    public void Rule_3_7_unknown_repeated_and_institution_owned_columns_are_left_out_with_a_note()
    {
        var table = Read(
            Row(1, "器具名称", "出厂编号", "使用地点行政区划代码", "证书编号", "颜色", "名称", "空列"),
            Row(2, "电子秤", "A1", "330402", "Z1", "红", "别名"));
        Assert.Equal(
            ["IMPORT_NOTE_SHEET", "NOTE_CERTIFICATE", "IMPORT_NOTE_REPEATED", "IMPORT_NOTE_UNKNOWN"],
            table.Notes.Select(note => note.Code));
        Assert.Equal("电子秤", table.Rows[0].Values["name"]);
    }

    [Fact]
    public void Rule_3_7_a_missing_required_column_is_named()
    {
        var refusal = Assert.Throws<ImportColumnsMissing>(() => Read(Row(1, "器具名称", "出厂编号", "购置时间"), Row(2, "电子秤", "A1")));
        Assert.Equal(["使用地点行政区划代码"], refusal.Headings);
        var none = Assert.Throws<ImportColumnsMissing>(() => Read(Row(1, "你好")));
        Assert.Equal("IMPORT_NO_HEADINGS", none.Code);
        Assert.Contains("“器具名称”、“出厂编号”、“使用地点行政区划代码”", none.Message);
        Assert.Throws<ImportHasNoRows>(() => Read(Row(1, "器具名称", "出厂编号", "使用地点行政区划代码")));
    }

    [Fact]
    public void Rule_3_7_headings_printed_again_and_totals_are_no_rows_and_hidden_rows_are_told_of()
    {
        string[] headings = ["器具名称", "出厂编号", "使用地点行政区划代码"];
        var table = Read(
            Row(1, headings),
            Row(2, "电子秤", "A1", "330402"),
            Row(3, "小计：", "", ""),
            Row(4, headings),
            new SourceRow(5, [.. Row(5, "电子秤", "A2", "330402").Cells], isHidden: true),
            Row(6, "合计", "2"));
        Assert.Equal([2, 5], table.Rows.Select(row => row.Number));
        Assert.Equal(
            ["第 4 行重复了表头，已跳过。", "第 3、6 行是合计，已跳过。", "有 1 行在表格中被隐藏或筛选掉，同样已读取。"],
            table.Notes.Skip(1).Select(note => note.Message));
    }

    [Fact]
    public void Rule_3_7_one_sheet_is_read_and_the_others_with_the_same_headings_are_named()
    {
        SourceRow[] rows = [Row(1, "器具名称", "出厂编号", "使用地点行政区划代码"), Row(2, "电子秤", "A1", "330402")];
        SourceSheet[] sheets = [new("目录", [Row(1, "代码", "种别")]), new("一车间", rows), new("二车间", rows)];
        var first = TableReader.Read(sheets, Columns);
        Assert.Equal(("一车间", "二车间"), (first.SheetName, Assert.Single(first.OtherSheets)));
        Assert.Contains(first.Notes, note => note.Code == "IMPORT_NOTE_OTHER_SHEETS");
        Assert.Equal("二车间", TableReader.Read(sheets, Columns, "二车间").SheetName);
        Assert.Equal("IMPORT_NO_HEADINGS", Assert.Throws<ImportColumnsMissing>(() => TableReader.Read(sheets, Columns, "目录")).Code);
    }

    [Fact]
    public void Rule_3_7_what_a_spreadsheet_program_did_to_a_code_is_warned_of_and_not_guessed()
    {
        var table = Read(
            Row(1, "器具名称", "出厂编号", "使用地点行政区划代码"),
            With(2, new(SourceKind.Number, "20260015", 20260015)),
            With(3, new(SourceKind.Number, "0012", 12)),
            With(4, new(SourceKind.Number, "612345678901234000", 6.12345678901234e17, DigitsLost: true)),
            With(5, new(SourceKind.Text, "6.1E+17", null, DigitsLost: true)),
            With(6, new(SourceKind.Date, "2026-03-04", 46085)),
            With(7, new(SourceKind.Error, "#N/A")));
        Assert.Equal(
            ["IMPORT_CODE_AS_NUMBER", null, "IMPORT_DIGITS_LOST", "IMPORT_DIGITS_LOST", "IMPORT_TURNED_INTO_DATE", "IMPORT_CELL_ERROR"],
            table.Rows.Select(row => row.Doubts.SingleOrDefault()?.Code));
        Assert.Equal(
            [CellSeverity.Warning, CellSeverity.Warning, CellSeverity.Warning, CellSeverity.Error, CellSeverity.Error],
            table.Rows.SelectMany(row => row.Doubts).Select(doubt => doubt.Severity));
        Assert.Equal("0012", table.Rows[1].Values["number"]);
    }

    [Fact]
    public void Each_cell_is_checked_for_presence_length_and_value()
    {
        var row = new ImportRow
        {
            Number = 2,
            Content = new(new Dictionary<string, string> { ["name"] = "一二三四五六七八九十十一", ["region"] = "330402", ["bought"] = "昨天" }, [], []),
        };
        CheckedRow.Of(row, Columns).Conclude(isKept: false);
        Assert.Equal(ImportRowOutcome.Wrong, row.Outcome);
        Assert.Equal(
            [("name", "FIELD_TOO_LONG"), ("number", "FIELD_REQUIRED"), ("bought", "IMPORT_NOT_A_DATE")],
            row.Content.Findings.Select(finding => (finding.Column, finding.Code)));
        Assert.Equal("最多 10 个字符，现在是 12 个。", ImportCell.Of(row, Columns)[0].Problem!.Message);
    }

    static ImportTable Read(params SourceRow[] rows) => TableReader.Read([new SourceSheet("Sheet1", rows)], Columns);

    static SourceRow Row(int number, params string[] cells) =>
        new(number, [.. cells.Index().Where(cell => cell.Item.Length > 0).Select(cell => (cell.Index + 1, SourceCell.Of(cell.Item)))]);

    static SourceRow With(int number, SourceCell code) =>
        new(number, [(1, SourceCell.Of("电子秤")), (2, code), (3, SourceCell.Of("330402"))]);
}
