using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Import;
using Ecqs.Ledger.Tests.Instruments;
using Ecqs.Platform.Import;

namespace Ecqs.Ledger.Tests.Import;

public sealed class InstrumentRowRulesTests
{
    static readonly Category Scales = Some.Category("02002", "非自动衡器", "非自动衡器");
    static readonly IReadOnlyList<ColumnDefinition> Columns = InstrumentColumns.With(
        new(new CatalogOfDay(Some.Today, [Scales], [Some.Nanhu])),
        new([Some.Institution]));
    static readonly KeptNames Names = new(
        new Dictionary<Guid, Category> { [Scales.Id] = Scales }, new Dictionary<Guid, Institution> { [Some.Institution.Id] = Some.Institution });

    [Fact]
    public void A_full_row_becomes_an_instruments_data()
    {
        var row = Checked(2);
        var data = InstrumentRowRules.DataOf(row)!;
        row.Conclude(isKept: false);
        Assert.Equal(ImportRowOutcome.Ok, row.Row.Outcome);
        Assert.Equal(("电子计价秤", "A-1", Origin.Domestic, "330402"), (data.Name, data.SerialNumber, data.Origin, data.RegionCode));
        Assert.Equal((Purpose.TradeSettlement, VerificationMode.AtInstitution), (data.Purpose, data.Mode));
        Assert.Equal(new DateOnly(2026, 5, 1), data.PurchasedOn);
    }

    [Fact]
    public void Rule_3_1_the_quantity_is_one_and_a_serial_number_is_required()
    {
        Assert.Equal("LEDGER_IMPORT_QUANTITY", Single(Checked(2, ("quantity", "2"))).Code);
        Assert.Empty(Findings(Checked(2, ("quantity", "1台"))));
        Assert.Equal("LEDGER_IMPORT_NUMBER_REQUIRED", Single(Checked(2, ("serialNumber", "无"))).Code);
    }

    [Fact]
    public void Rule_3_7_a_code_that_is_one_of_the_catalogues_is_not_doubted_because_it_was_a_number()
    {
        CellFinding Doubt(string column) => CellFinding.Warning(column, "IMPORT_CODE_AS_NUMBER");
        var row = CheckedRow.Of(
            new ImportRow
            {
                Number = 2,
                Content = new(
                    new Dictionary<string, string> { ["category"] = "02002", ["regionCode"] = "330402", ["serialNumber"] = "123" },
                    [Doubt("category"), Doubt("regionCode"), Doubt("serialNumber")],
                    []),
            },
            Columns);
        InstrumentRowRules.CheckRow(row, Some.Today);
        Assert.Equal(["serialNumber"], row.Row.Content.Doubts.Select(doubt => doubt.Column));
    }

    [Fact]
    public void Rule_3_2_a_steelyard_without_a_number_is_warned_of_and_gets_one()
    {
        var row = Checked(2, ("name", "戥子"), ("serialNumber", ""));
        Assert.Null(InstrumentRowRules.DataOf(row)!.SerialNumber);
        Assert.Equal(("LEDGER_IMPORT_NUMBER_GIVEN", ImportRowOutcome.Warned), (Single(row).Code, row.Row.Outcome));
    }

    [Fact]
    public void Rule_3_7_equal_rows_of_one_file_are_taken_once_and_contradicting_ones_not_at_all()
    {
        CheckedRow[] equal = [Checked(2), Checked(3, ("serialNumber", "a－1 ")), Checked(4, ("serialNumber", "B-2"))];
        Assert.Equal([equal[1]], InstrumentRowRules.FindRepeated(equal));
        Assert.Equal("LEDGER_IMPORT_REPEATED", Single(equal[1]).Code);

        CheckedRow[] contradicting = [Checked(2), Checked(3, ("placeOfUse", "别处"))];
        Assert.Empty(InstrumentRowRules.FindRepeated(contradicting));
        Assert.All(contradicting, row => Assert.Equal("LEDGER_IMPORT_CONTRADICTED", Single(row).Code));

        CheckedRow[] withoutNumber = [Checked(2, ("name", "戥子"), ("serialNumber", "")), Checked(3, ("name", "戥子"), ("serialNumber", "无"))];
        Assert.Empty(InstrumentRowRules.FindRepeated(withoutNumber));
        Assert.All(withoutNumber, row => Assert.Equal("LEDGER_IMPORT_NUMBER_GIVEN", Single(row).Code));
    }

    [Fact]
    public void Rule_3_7_a_row_equal_to_the_ledger_is_unchanged_and_other_values_are_shown_by_field()
    {
        var kept = Kept(Checked(2));
        Assert.Equal(ImportRowOutcome.Unchanged, Compare(Checked(2, ("serialNumber", "ａ-1"), ("purchasedOn", "")), kept).Outcome);

        var conflict = Compare(Checked(2, ("placeOfUse", "南溪路 2 号"), ("mode", "现场检")), kept);
        Assert.Equal(ImportRowOutcome.Conflict, conflict.Outcome);
        Assert.Equal(
            [("placeOfUse", "中山路 1 号"), ("mode", "送检")],
            conflict.Content.Findings.Select(finding => (finding.Column, finding.Arguments!["kept"])));
    }

    [Fact]
    public void Rule_3_3_an_import_changes_neither_a_claimed_instrument_nor_what_stands_on_a_certificate()
    {
        var claimed = Kept(Checked(2));
        Some.Claim(claimed);
        Assert.Equal("LEDGER_IMPORT_CLAIMED", Assert.Single(Compare(Checked(2, ("placeOfUse", "别处")), claimed).Content.Findings).Code);

        var certified = Kept(Checked(2));
        Some.Verify(certified, passed: true, Some.Today.AddYears(1));
        Assert.Equal("LEDGER_IMPORT_CERTIFIED", Assert.Single(Compare(Checked(2, ("model", "X")), certified).Content.Findings).Code);
        Assert.Equal(ImportRowOutcome.Unchanged, Compare(Checked(2, ("validUntil", "2027-01-01")), certified).Outcome);
    }

    [Fact]
    public void Rule_3_9_a_voluntary_row_needs_its_owners_number_lead_days_and_an_institution_but_no_category_and_no_purpose()
    {
        var data = InstrumentRowRules.DataOf(Voluntary())!;
        Assert.Equal((InstrumentDuty.Voluntary, null, null, null), (data.Duty, data.CategoryId, data.Purpose, data.SerialNumber));
        Assert.Equal(
            new(" ZC-01".Trim(), 45, Some.Institution.Id, InstrumentCondition.InUse, WorkingState.UnderRepair), data.Voluntary);

        var row = Voluntary(("assetNumber", ""), ("leadDays", "400"), ("chosenInstitution", ""), ("purpose", "贸易结算"));
        Assert.Equal(
            ["assetNumber FIELD_REQUIRED", "chosenInstitution FIELD_REQUIRED", "leadDays LEDGER_LEAD_DAYS", "purpose LEDGER_VOLUNTARY_PURPOSE"],
            Findings(row).Where(finding => finding.Severity == CellSeverity.Error).Select(finding => $"{finding.Column} {finding.Code}").Order());
    }

    [Fact]
    public void Rule_3_9_of_a_compulsory_row_these_columns_count_for_nothing()
    {
        var row = Checked(2, ("assetNumber", "ZC-01"), ("leadDays", "lots"), ("chosenInstitution", "某所"));
        Assert.Empty(Findings(row));
        Assert.Null(InstrumentRowRules.DataOf(row)!.Voluntary);
        Assert.Equal("某所", row.Row.Content.Values["chosenInstitution"]);
        Assert.Equal("purpose FIELD_REQUIRED", Single(Checked(2, ("purpose", ""))) is var one ? $"{one.Column} {one.Code}" : "");
        Assert.Equal("LEDGER_IMPORT_NOTE_ONLY_VOLUNTARY", Assert.Single(VoluntaryRows.Notes([row.Row])).Code);
    }

    [Fact]
    public void Rule_3_9_an_asset_number_is_one_instruments_in_a_file()
    {
        CheckedRow[] equal = [Voluntary(), Voluntary(("assetNumber", "zc－01"))];
        Assert.Equal([equal[1]], InstrumentRowRules.FindRepeated(equal));
        CheckedRow[] contradicting = [Voluntary(), Voluntary(("placeOfUse", "别处"))];
        Assert.Empty(InstrumentRowRules.FindRepeated(contradicting));
        Assert.All(contradicting, row => Assert.Contains("LEDGER_IMPORT_ASSET_CONTRADICTED", Findings(row).Select(finding => finding.Code)));
        CheckedRow[] two = [Voluntary(("serialNumber", "N-1")), Voluntary(("serialNumber", "N-2"))];
        InstrumentRowRules.FindRepeated(two);
        Assert.All(two, row => Assert.Equal("LEDGER_IMPORT_ASSET_REPEATED", Single(row).Code));
    }

    [Fact]
    public void Rule_3_9_what_a_row_says_otherwise_of_a_voluntary_instrument_is_shown_by_field()
    {
        var kept = Kept(Voluntary(("serialNumber", "N-1")));
        var row = Voluntary(("serialNumber", "N-1"), ("leadDays", "30"), ("condition", "封存"), ("workingState", "正常"));
        Assert.Equal(
            [("leadDays", "45"), ("condition", "在用"), ("workingState", "维修")],
            Compare(row, kept).Content.Findings.Select(finding => (finding.Column, finding.Arguments!["kept"])));
    }

    [Theory]
    [InlineData("器具名称,二级目录,规格型号,量程,精度等级,编号,制造单位,产地,行政区划代码,使用地点,用途,送检方式")]
    [InlineData("名称,器具种别,型号,测量范围,准确度等级,出厂编号,制造厂,器具产地,使用地点行政区划,安装地点,器具用途,送检方式")]
    [InlineData("器具名称*,强检器具种别代码*,规格型号*,测量范围(量程),精度等级,出厂编号,生产厂家,器具产地,使用地点行政区划（代码）,安装/使用地点,器具用途,送检方式")]
    public void Rule_3_7_headings_are_recognised_under_their_usual_other_names(string headings)
    {
        SourceRow[] rows = [Row(1, headings.Split(',')), Row(2, [.. Enumerable.Repeat("x", 12)])];
        Assert.Equal(12, TableReader.Read([new SourceSheet("台账", rows)], InstrumentColumns.All).Columns.Count);
    }

    [Fact]
    public void No_name_of_a_column_is_another_columns_name()
    {
        var names = InstrumentColumns.All.SelectMany(column => column.Names);
        Assert.Empty(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    static SourceRow Row(int number, string[] cells) =>
        new(number, [.. cells.Select((text, i) => (i + 1, SourceCell.Of(text)))]);

    static CheckedRow Voluntary(params (string Column, string Text)[] changes) => Checked(2, [
        ("category", ""), ("purpose", ""), ("serialNumber", ""), ("name", "游标卡尺"), ("duty", "否"), ("assetNumber", "ZC-01"), ("leadDays", "45天"),
        ("chosenInstitution", Some.Institution.Name), ("workingState", "维修中"), .. changes]);

    static CheckedRow Checked(int number, params (string Column, string Text)[] changes)
    {
        var values = new Dictionary<string, string>
        {
            ["name"] = "电子计价秤",
            ["category"] = "02002",
            ["model"] = "ACS-30",
            ["measuringRange"] = "0.1 kg—30 kg",
            ["accuracyClass"] = "III",
            ["serialNumber"] = "A-1",
            ["manufacturer"] = "永康市衡器厂",
            ["origin"] = "国产",
            ["regionCode"] = "330402",
            ["placeOfUse"] = "中山路 1 号",
            ["purpose"] = "贸易结算",
            ["mode"] = "送检",
            ["purchasedOn"] = "2026-05-01",
        };
        foreach (var (column, text) in changes)
            values[column] = text;
        var row = CheckedRow.Of(new ImportRow { Number = number, Content = new(values, [], []) }, Columns);
        InstrumentRowRules.CheckRow(row, Some.Today);
        return row;
    }

    static Instrument Kept(CheckedRow row) => Instrument.Add(Guid.Empty, InstrumentRowRules.DataOf(row)!, Some.Clock);

    static ImportRow Compare(CheckedRow row, Instrument kept)
    {
        InstrumentRowRules.Compare(row, InstrumentRowRules.DataOf(row)!, kept, Names);
        row.Conclude(isKept: true);
        return row.Row;
    }

    static CellFinding Single(CheckedRow row) => Assert.Single(Findings(row));

    static IReadOnlyList<CellFinding> Findings(CheckedRow row)
    {
        row.Conclude(isKept: false);
        return row.Row.Content.Findings;
    }
}
