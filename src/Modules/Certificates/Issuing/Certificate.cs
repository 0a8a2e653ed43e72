using Ecqs.Certificates.Results;
using Ecqs.Platform.Rules;

namespace Ecqs.Certificates.Issuing;

/// <summary>Which document.</summary>
enum DocumentKind
{
    /// <summary>检定证书: passed.</summary>
    VerificationCertificate,

    /// <summary>检定结果通知书: failed.</summary>
    RejectionNotice,
}

/// <summary>State of a certificate or notice. That one has expired is derived from the day.</summary>
enum CertificateStatus
{
    /// <summary>有效.</summary>
    Valid,

    /// <summary>已替换: corrected by another one.</summary>
    Superseded,

    /// <summary>已撤销.</summary>
    Revoked,
}

/// <summary>检定证书 or 检定结果通知书: what it states never changes (rules 5.3, 5.4).</summary>
sealed class Certificate
{
    public Guid Id { get; init; }

    /// <summary>证书编号: the institution's short code, the year, the category's code and a running number.</summary>
    public required string Number { get; init; }

    public DocumentKind Kind { get; init; }

    public CertificateStatus Status { get; set; }

    /// <summary>检定结论.</summary>
    public Conclusion Conclusion { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>检定日期.</summary>
    public DateOnly VerifiedOn { get; init; }

    /// <summary>有效期至, the day itself included; null for a notice, and for a category that is verified only once.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>委托单号.</summary>
    public required string OrderNumber { get; init; }

    public Guid InstrumentId { get; init; }

    public Guid InstitutionId { get; init; }

    /// <summary>The customer.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>SHA-256 of the signed document, hexadecimal; null while it is being rendered.</summary>
    public string? Sha256 { get; set; }

    internal Guid OrderId { get; init; }

    internal Guid LineId { get; init; }

    internal Guid ItemId { get; init; }

    internal Guid ResultId { get; init; }

    internal string RegionCode { get; init; } = "";

    /// <summary>All that the document states, as it was on the day of issue.</summary>
    internal required CertificateRecord Record { get; init; }

    internal Guid? FileId { get; set; }
}

/// <summary>What may become of a document once issued (rule 5.4); both acts need two people.</summary>
static class CertificateStates
{
    public const string Supersede = "certificates.supersede";
    public const string Revoke = "certificates.revoke";

    public static StateTable<CertificateStatus> Table { get; } = new(
        new(Supersede, CertificateStatus.Valid, CertificateStatus.Superseded),
        new(Revoke, CertificateStatus.Valid, CertificateStatus.Revoked));
}
