using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Instruments;

/// <summary>What must hold for instruments outside the compulsory list (rule 3.9).</summary>
static class VoluntaryRules
{
    /// <summary>Whether an application can be made for it: it is in use and works.</summary>
    public static bool CanBeAppliedFor(Instrument instrument) =>
        instrument is { Duty: InstrumentDuty.Voluntary, Condition: InstrumentCondition.InUse, WorkingState: WorkingState.Normal };

    /// <summary>The data that only a voluntary instrument has; every problem is noted.</summary>
    public static VoluntaryData Check(InstrumentInput input, Institution? institution, FieldProblems problems)
    {
        var number = problems.Required(TextForms.Tidy(input.AssetNumber ?? ""), "assetNumber", InstrumentRules.MaxAssetNumber);
        if (problems.AddIf(input.LeadDays is null, "leadDays", "FIELD_REQUIRED"))
            problems.AddIf(
                input.LeadDays is < 1 or > InstrumentRules.MaxLeadDays, "leadDays", "LEDGER_LEAD_DAYS", ("max", InstrumentRules.MaxLeadDays));
        if (problems.AddIf(input.InstitutionId is null, "institutionId", "FIELD_REQUIRED"))
            problems.AddIf(institution is null, "institutionId", "LEDGER_INSTITUTION_UNKNOWN");
        problems.AddIf(input.Purpose is not null, "purpose", "LEDGER_VOLUNTARY_PURPOSE");
        return new(
            number,
            input.LeadDays ?? 0,
            input.InstitutionId ?? Guid.Empty,
            input.Condition ?? InstrumentCondition.InUse,
            input.WorkingState ?? WorkingState.Normal);
    }

    /// <summary>A category may be named, so that the instrument is found by it; whether it is compulsory does not matter.</summary>
    public static void CheckCategory(InstrumentInput input, Category? category, FieldProblems problems) =>
        problems.AddIf(input.CategoryId is not null && category is null, "categoryId", "LEDGER_CATEGORY_UNKNOWN");

    /// <summary>A compulsory instrument has none of these data; what is given is refused, not dropped.</summary>
    public static VoluntaryData? EnsureNone(InstrumentInput input, FieldProblems problems)
    {
        (string Field, bool IsGiven)[] fields =
        [
            ("assetNumber", !string.IsNullOrWhiteSpace(input.AssetNumber)),
            ("leadDays", input.LeadDays is not null),
            ("institutionId", input.InstitutionId is not null),
            ("condition", input.Condition is not null),
            ("workingState", input.WorkingState is not null),
        ];
        foreach (var (field, isGiven) in fields)
            problems.AddIf(isGiven, field, "LEDGER_ONLY_VOLUNTARY");
        return null;
    }
}
