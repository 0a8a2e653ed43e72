using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;

namespace Ecqs.Ledger.Instruments;

/// <summary>
/// An instrument's data as they have passed the rules: tidy texts within their limits. Only <see cref="InstrumentRules"/> and the import
/// make it.
/// </summary>
sealed record InstrumentData
{
    public required string Name { get; init; }

    public InstrumentDuty Duty => Voluntary is null ? InstrumentDuty.Compulsory : InstrumentDuty.Voluntary;

    /// <summary>Null for a voluntary instrument.</summary>
    public required Guid? CategoryId { get; init; }

    public required string Model { get; init; }

    public required string MeasuringRange { get; init; }

    public required string AccuracyClass { get; init; }

    /// <summary>Null when the instrument bears no number and the system gives one.</summary>
    public required string? SerialNumber { get; init; }

    public required string Manufacturer { get; init; }

    public required Origin Origin { get; init; }

    public required string RegionCode { get; init; }

    public required string PlaceOfUse { get; init; }

    /// <summary>Null for a voluntary instrument.</summary>
    public required Purpose? Purpose { get; init; }

    public required VerificationMode Mode { get; init; }

    public DateOnly? PurchasedOn { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public string? Remark { get; init; }

    /// <summary>What only a voluntary instrument has; null for a compulsory one.</summary>
    public VoluntaryData? Voluntary { get; init; }
}

/// <summary>What an instrument outside the compulsory list has besides (rule 3.9).</summary>
sealed record VoluntaryData(
    string AssetNumber, int LeadDays, Guid InstitutionId, InstrumentCondition Condition, WorkingState WorkingState);
