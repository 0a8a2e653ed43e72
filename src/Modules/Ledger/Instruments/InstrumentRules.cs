using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Corrections;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Instruments;

/// <summary>What must hold for an instrument's data (rules 2.2, 3.1, 3.2), whether typed into the form or imported.</summary>
static class InstrumentRules
{
    public const int MaxName = 100;
    public const int MaxModel = 100;
    public const int MaxMeasuringRange = 200;
    public const int MaxAccuracyClass = 100;
    public const int MaxSerialNumber = 60;
    public const int MaxManufacturer = 100;
    public const int MaxPlaceOfUse = 200;
    public const int MaxRemark = 500;
    public const int MaxAssetNumber = 60;
    public const int MaxLeadDays = 365;

    /// <summary>The limits by input field.</summary>
    public static readonly IReadOnlyList<FieldLimit> Limits =
    [
        new("name", MaxName), new("model", MaxModel), new("measuringRange", MaxMeasuringRange), new("accuracyClass", MaxAccuracyClass),
        new("serialNumber", MaxSerialNumber), new("manufacturer", MaxManufacturer), new("placeOfUse", MaxPlaceOfUse),
        new("remark", MaxRemark), new("assetNumber", MaxAssetNumber), new("reason", CorrectionRules.MaxReason),
    ];

    // Separates the parts of a key: it cannot occur in a folded text, which has no control characters.
    const char KeySeparator = '\n';

    static readonly string[] WordsForNoNumber = ["", "无", "无编号", "没有", "-", "--", "—", "——", "/", "\\"];

    /// <summary>Checks what a user has filled in, collecting every problem by field.</summary>
    /// <exception cref="InputInvalid">Something is wrong.</exception>
    public static InstrumentData Check(InstrumentInput input, Category? category, Region? region, Institution? institution, DateOnly today)
    {
        var problems = new FieldProblems();
        var isVoluntary = input.Duty == InstrumentDuty.Voluntary;
        var serialNumber = problems.Optional(Tidy(input.SerialNumber), "serialNumber", MaxSerialNumber);
        var data = new InstrumentData
        {
            Name = problems.Required(Tidy(input.Name), "name", MaxName),
            CategoryId = input.CategoryId,
            Model = problems.Required(Tidy(input.Model), "model", MaxModel),
            MeasuringRange = problems.Required(Tidy(input.MeasuringRange), "measuringRange", MaxMeasuringRange),
            AccuracyClass = problems.Required(Tidy(input.AccuracyClass), "accuracyClass", MaxAccuracyClass),
            SerialNumber = IsNoNumber(serialNumber) ? null : serialNumber,
            Manufacturer = problems.Required(Tidy(input.Manufacturer), "manufacturer", MaxManufacturer),
            Origin = input.Origin,
            RegionCode = input.RegionCode.Trim(),
            PlaceOfUse = problems.Required(Tidy(input.PlaceOfUse), "placeOfUse", MaxPlaceOfUse),
            Purpose = input.Purpose,
            Mode = input.Mode,
            PurchasedOn = input.PurchasedOn,
            ValidUntil = input.ValidUntil,
            Remark = problems.Optional(input.Remark, "remark", MaxRemark),
            Voluntary = isVoluntary ? VoluntaryRules.Check(input, institution, problems) : VoluntaryRules.EnsureNone(input, problems),
        };
        problems.AddIf(data.SerialNumber is null && !isVoluntary && !MayLackNumber(data.Name), "serialNumber", "FIELD_REQUIRED");
        problems.AddIf(input.Kind == InstrumentKind.Standard, "kind", "LEDGER_STANDARD_NOT_KEPT");
        if (isVoluntary)
            VoluntaryRules.CheckCategory(input, category, problems);
        else
            problems.AddIf(input.Purpose is null, "purpose", "FIELD_REQUIRED");
        if (!isVoluntary && CategoryProblem(category, today) is { } categoryCode)
            problems.Add("categoryId", categoryCode, ("category", category?.Name));
        if (RegionProblem(region, today) is { } regionCode)
            problems.Add("regionCode", regionCode, ("region", region?.FullName));
        if (PurchaseProblem(data.PurchasedOn, today) is { } purchaseCode)
            problems.Add("purchasedOn", purchaseCode);
        problems.ThrowIfAny();
        return data;
    }

    /// <summary>
    /// Why a category cannot be chosen: a code, or null when it can. Only what needs compulsory verification is kept (rule 2.2).
    /// </summary>
    public static string? CategoryProblem(Category? category, DateOnly today) => category switch
    {
        null => "LEDGER_CATEGORY_UNKNOWN",
        { IsCompulsory: false } => "LEDGER_CATEGORY_NOT_COMPULSORY",
        _ when category.EffectiveFrom > today || category.EffectiveTo < today => "LEDGER_CATEGORY_NOT_IN_EFFECT",
        _ => null,
    };

    /// <summary>Why a region cannot be the place of use: a code, or null when it can.</summary>
    public static string? RegionProblem(Region? region, DateOnly today) => region switch
    {
        null => "LEDGER_REGION_UNKNOWN",
        { IsCountyLevel: false } => "LEDGER_REGION_NOT_COUNTY",
        _ when region.ValidFrom > today || region.ValidTo < today => "LEDGER_REGION_NOT_VALID",
        _ => null,
    };

    public static string? PurchaseProblem(DateOnly? purchasedOn, DateOnly today) =>
        purchasedOn > today ? "LEDGER_PURCHASED_IN_FUTURE" : null;

    /// <summary>Whether an instrument of that name may bear no number (rule 3.2).</summary>
    public static bool MayLackNumber(string name) => name.Contains('戥');

    /// <summary>Whether what stands in the place of a number says that there is none.</summary>
    public static bool IsNoNumber(string? serialNumber) => serialNumber is null || WordsForNoNumber.Contains(TextForms.Fold(serialNumber));

    /// <summary>The form in which manufacturer and serial number are unique in a ledger: case, width and spaces do not matter.</summary>
    public static string IdentityKey(string manufacturer, string serialNumber) =>
        TextForms.Fold(manufacturer) + KeySeparator + TextForms.Fold(serialNumber);

    static string Tidy(string? text) => TextForms.Tidy(text ?? "");
}
