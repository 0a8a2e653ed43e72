using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Corrections;

/// <summary>What must hold for a correction (rule 3.3).</summary>
static class CorrectionRules
{
    public const int MaxReason = 500;

    /// <summary>Checks what an owner asks for; answers it tidy, with the reason.</summary>
    /// <exception cref="InputInvalid">Something is wrong.</exception>
    /// <exception cref="NothingToCorrect">It says what the ledger says.</exception>
    public static (CertifiedData Data, string Reason) Check(
        RequestCorrectionInput input, Instrument instrument, Category? category, DateOnly today)
    {
        var problems = new FieldProblems();
        var data = new CertifiedData(
            problems.Required(TextForms.Tidy(input.Manufacturer), "manufacturer", InstrumentRules.MaxManufacturer),
            problems.Required(TextForms.Tidy(input.SerialNumber), "serialNumber", InstrumentRules.MaxSerialNumber),
            problems.Required(TextForms.Tidy(input.Model), "model", InstrumentRules.MaxModel),
            input.CategoryId);
        // An old edition's category may stay; a new one must be of the edition in effect.
        if (instrument.Duty == InstrumentDuty.Compulsory && input.CategoryId != instrument.CategoryId
            && InstrumentRules.CategoryProblem(category, today) is { } code)
            problems.Add("categoryId", code, ("category", category?.Name));
        problems.AddIf(
            instrument.Duty == InstrumentDuty.Voluntary && input.CategoryId is not null && category is null, "categoryId", "LEDGER_CATEGORY_UNKNOWN");
        var reason = problems.Required(input.Reason, "reason", MaxReason);
        problems.ThrowIfAny();
        return data == instrument.CertifiedData ? throw new NothingToCorrect() : (data, reason);
    }
}
