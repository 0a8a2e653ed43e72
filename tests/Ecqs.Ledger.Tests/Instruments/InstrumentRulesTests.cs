using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Errors;

namespace Ecqs.Ledger.Tests.Instruments;

public sealed class InstrumentRulesTests
{
    [Fact]
    public void Rule_3_1_every_required_field_that_is_empty_is_named_at_once()
    {
        var input = Some.Input() with
        {
            Name = " ",
            Model = "",
            MeasuringRange = "\u3000",
            AccuracyClass = "",
            SerialNumber = null,
            Manufacturer = "",
            PlaceOfUse = "",
        };
        var problems = ProblemsOf(input);
        Assert.Equal(
            ["accuracyClass", "manufacturer", "measuringRange", "model", "name", "placeOfUse", "serialNumber"],
            problems.Select(problem => problem.Field).Order());
        Assert.All(problems, problem => Assert.Equal("FIELD_REQUIRED", problem.Code));
    }

    [Fact]
    public void Rule_3_1_a_text_over_its_limit_is_refused_with_both_lengths()
    {
        var problem = Assert.Single(
            ProblemsOf(Some.Input() with { MeasuringRange = new string('9', InstrumentRules.MaxMeasuringRange + 1) }));
        Assert.Equal(("measuringRange", "最多 200 个字符，现在是 201 个。"), (problem.Field, problem.Message));
    }

    [Fact]
    public void Rule_2_2_type_approval_only_and_measurement_standards_are_refused_with_the_reason()
    {
        var loadCells = Some.Category("04008", "称重传感器", "称重传感器", SupervisionMode.TypeApproval);
        Assert.Equal("LEDGER_CATEGORY_NOT_COMPULSORY", InstrumentRules.CategoryProblem(loadCells, Some.Today));

        var problem = Assert.Single(ProblemsOf(Some.Input() with { Kind = InstrumentKind.Standard }));
        Assert.Equal("LEDGER_STANDARD_NOT_KEPT", problem.Code);
    }

    [Theory]
    [InlineData(" 永康市 衡器厂", "a－2026－001")]
    [InlineData("永康市衡器厂", "Ａ-２０２６-００１")]
    [InlineData("永康市衡器厂\u200b", "A-2026-001 ")]
    public void Rule_3_2_case_width_and_spaces_do_not_make_another_number(string manufacturer, string serialNumber)
    {
        Assert.Equal(
            InstrumentRules.IdentityKey("永康市衡器厂", "A-2026-001"),
            InstrumentRules.IdentityKey(manufacturer, serialNumber));
    }

    [Fact]
    public void Rule_3_2_the_key_keeps_manufacturer_and_number_apart()
    {
        Assert.NotEqual(InstrumentRules.IdentityKey("A", "B1"), InstrumentRules.IdentityKey("AB", "1"));
    }

    [Fact]
    public void Rule_3_2_a_steelyard_without_a_number_gets_one_and_is_marked()
    {
        var data = Check(Some.Input() with { Name = "戥子", SerialNumber = "无" });
        Assert.Null(data.SerialNumber);
        var instrument = Contracts.Instrument.Add(Guid.Empty, data, Some.Clock);
        Assert.True(instrument.IsSerialNumberGiven);
        Assert.Matches("^ZB-[0-9A-Z]{8}$", instrument.SerialNumber);

        var number = instrument.SerialNumber;
        instrument.Change(data, Some.Today);
        Assert.Equal(number, instrument.SerialNumber);
    }

    [Fact]
    public void Rule_3_2_any_other_instrument_must_have_the_number_of_its_plate()
    {
        Assert.Equal("serialNumber", Assert.Single(ProblemsOf(Some.Input() with { SerialNumber = "无" })).Field);
    }

    [Fact]
    public void Texts_are_kept_tidy_and_full_width_is_folded()
    {
        var data = Check(Some.Input() with { Model = "　ＡＣＳ－３０  Ⅱ\n" });
        Assert.Equal("ACS-30 Ⅱ", data.Model);
    }

    [Fact]
    public void Rule_3_1_each_text_takes_exactly_as_much_as_the_form_is_told()
    {
        foreach (var (field, max) in InstrumentRules.Limits.Where(limit => limit.Field is not ("assetNumber" or "reason")))
        {
            Check(With(field, new string('x', max)));
            var problem = Assert.Single(ProblemsOf(With(field, new string('x', max + 1))));
            Assert.Equal((field, "FIELD_TOO_LONG"), (problem.Field, problem.Code));
        }
    }

    static AddInstrumentInput With(string field, string value)
    {
        var input = Some.Input() with { };
        Some.Set(input, char.ToUpperInvariant(field[0]) + field[1..], value);
        return input;
    }

    static InstrumentData Check(InstrumentInput input) => InstrumentRules.Check(input, Some.Scales, Some.Nanhu, null, Some.Today);

    static IReadOnlyList<FieldProblem> ProblemsOf(InstrumentInput input) => Assert.Throws<InputInvalid>(() => Check(input)).Problems;
}
