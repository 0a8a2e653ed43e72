using Ecqs.Ledger.Instruments;

namespace Ecqs.Ledger.Contracts;

/// <summary>
/// A compulsory instrument as strangers see it (rule 2.6): what stands on its plate, who uses it, and what verification has proved. What its user
/// alone has said (a declared validity, a place, a remark), what is booked, and documents are not shown.
/// </summary>
public sealed class PublicInstrument
{
    public Guid Id { get; internal init; }

    /// <summary>器具名称.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>型号规格.</summary>
    public string Model { get; internal init; } = "";

    /// <summary>出厂编号.</summary>
    public string SerialNumber { get; internal init; } = "";

    /// <summary>生产厂家.</summary>
    public string Manufacturer { get; internal init; } = "";

    /// <summary>器具状态: one that is 停用 or 报废 is shown, so that whoever meets it in use learns that its user has taken it out of use.</summary>
    public InstrumentStatus Status { get; internal init; }

    internal Guid OrganisationId { get; init; }

    internal Guid? CategoryId { get; init; }

    internal Guid? InstitutionId { get; init; }

    internal DateOnly? LedgerValidUntil { get; init; }

    internal string? CertificateNumber { get; init; }

    internal bool HasFailed { get; init; }

    /// <summary>By what lists are ordered.</summary>
    internal DateTimeOffset CreatedAt { get; init; }

    /// <summary>What has been proved of it on a business date; null for one that is out of use, of which a certificate says nothing any more.</summary>
    internal VerificationState? StateOn(DateOnly today) =>
        Status is InstrumentStatus.Suspended or InstrumentStatus.Scrapped ? null
        : VerificationRules.Proven(HasFailed, CertificateNumber, LedgerValidUntil, today);

    /// <summary>The last day of validity by its certificate; null when there is none, or the last verification found it failed, or it is out of use.</summary>
    internal DateOnly? ProvenUntil =>
        CertificateNumber is null || HasFailed || Status is InstrumentStatus.Suspended or InstrumentStatus.Scrapped ? null : LedgerValidUntil;
}
