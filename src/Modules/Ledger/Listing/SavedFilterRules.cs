using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Listing;

/// <summary>What must hold for a saved filter.</summary>
static class SavedFilterRules
{
    /// <summary>The longest text of a condition; no field of an instrument is longer.</summary>
    const int MaxText = Instruments.InstrumentRules.MaxPlaceOfUse;

    /// <exception cref="InputInvalid">Something is wrong with the name or a condition.</exception>
    public static string CheckName(string name, LedgerFilter filter)
    {
        var problems = new FieldProblems();
        var tidy = problems.Required(TextForms.Tidy(name), "name", SavedFilter.MaxName);
        (string Field, string? Text)[] texts =
        [
            ("code", filter.Code), ("name", filter.Name), ("certificateNumber", filter.CertificateNumber),
            ("serialNumber", filter.SerialNumber), ("regionCode", filter.RegionCode), ("search", filter.Search),
        ];
        foreach (var (field, text) in texts)
            problems.Optional(text, $"filter.{field}", MaxText);
        problems.ThrowIfAny();
        return tidy;
    }
}
