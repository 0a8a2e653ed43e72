using Ecqs.Certificates.Results;

namespace Ecqs.Certificates.Issuing;

/// <summary>All that a certificate or notice states, kept as it was on the day of issue.</summary>
sealed record CertificateRecord
{
    public required string Number { get; init; }

    public required DocumentKind Kind { get; init; }

    public required string OrderNumber { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required IssuerFacts Issuer { get; init; }

    /// <summary>送检单位.</summary>
    public required string CustomerName { get; init; }

    /// <summary>True for a sole trader: the public sees the name masked.</summary>
    public required bool CustomerIsPerson { get; init; }

    public required InstrumentFacts Instrument { get; init; }

    public required Conclusion Conclusion { get; init; }

    public string? AccuracyClassFound { get; init; }

    public required string Regulation { get; init; }

    public required DateOnly VerifiedOn { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public required string Place { get; init; }

    public required decimal Temperature { get; init; }

    public required decimal Humidity { get; init; }

    public required bool AdjustedOrRepaired { get; init; }

    public required IReadOnlyList<StandardUsed> Standards { get; init; }

    public required IReadOnlyList<Measurement> Measurements { get; init; }

    public required IReadOnlyList<string> FailedItems { get; init; }

    /// <summary>检定员.</summary>
    public required string Verifier { get; init; }

    /// <summary>核验员.</summary>
    public required string Checker { get; init; }

    /// <summary>批准人.</summary>
    public required string Approver { get; init; }
}

/// <summary>The institution as it stood on the day of issue.</summary>
sealed record IssuerFacts(
    string Name, string AuthorisationNumber, string Address, string Telephone, string? PostCode, string? Fax, string? Email);

/// <summary>The instrument as it stood on the day of issue.</summary>
sealed record InstrumentFacts(
    string Code,
    string Name,
    string CategoryCode,
    string CategoryName,
    string Model,
    string MeasuringRange,
    string AccuracyClass,
    string SerialNumber,
    string Manufacturer);
