using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Rules;

namespace Ecqs.Ledger.Corrections;

/// <summary>Where a correction stands.</summary>
enum CorrectionStatus
{
    /// <summary>待确认: the institution has not answered.</summary>
    Requested,

    /// <summary>已确认: the ledger holds the corrected data.</summary>
    Confirmed,

    /// <summary>已拒绝: the ledger is as it was.</summary>
    Refused,

    /// <summary>已撤回, by its owner before the institution's answer.</summary>
    Withdrawn,
}

/// <summary>What stands on a certificate and changes in the ledger only by a correction (rule 3.3).</summary>
sealed record CertifiedData(string Manufacturer, string SerialNumber, string Model, Guid? CategoryId);

/// <summary>
/// A correction (更正) of what an instrument's certificate says, asked for by its owner and confirmed by the institution that issued the
/// certificate (rule 3.3). An instrument has one under way at most.
/// </summary>
sealed class Correction
{
    public const string Confirm = "ledger.correction.confirm";
    public const string Refuse = "ledger.correction.refuse";
    public const string Withdraw = "ledger.correction.withdraw";

    public static readonly StateTable<CorrectionStatus> States = new(
        new(Confirm, CorrectionStatus.Requested, CorrectionStatus.Confirmed),
        new(Refuse, CorrectionStatus.Requested, CorrectionStatus.Refused),
        new(Withdraw, CorrectionStatus.Requested, CorrectionStatus.Withdrawn));

    public Guid Id { get; init; }

    /// <summary>The instrument that it is about.</summary>
    public Guid InstrumentId { get; init; }

    /// <summary>The organisation in whose ledger the instrument stands.</summary>
    internal Guid OrganisationId { get; init; }

    /// <summary>The institution that issued the certificate and answers.</summary>
    internal Guid InstitutionId { get; init; }

    /// <summary>证书编号 of the certificate that has the data.</summary>
    public required string CertificateNumber { get; init; }

    public CorrectionStatus Status { get; internal set; }

    /// <summary>What stood in the ledger when it was asked for.</summary>
    internal required CertifiedData Before { get; init; }

    /// <summary>What is to stand there.</summary>
    internal required CertifiedData After { get; init; }

    /// <summary>更正原因, as its owner gave it.</summary>
    public required string Reason { get; init; }

    internal Guid RequestedById { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    internal Guid? AnsweredById { get; set; }

    /// <summary>When it was confirmed, refused or withdrawn; null before.</summary>
    public DateTimeOffset? AnsweredAt { get; internal set; }

    /// <summary>拒绝原因, as the institution gave it; null unless it refused.</summary>
    public string? Refusal { get; internal set; }

    internal static Correction Request(Instrument instrument, CertifiedData after, string reason, Guid accountId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        InstrumentId = instrument.Id,
        OrganisationId = instrument.OrganisationId,
        InstitutionId = instrument.CertifiedById!.Value,
        CertificateNumber = instrument.CertificateNumber!,
        Status = CorrectionStatus.Requested,
        Before = instrument.CertifiedData,
        After = after,
        Reason = reason,
        RequestedById = accountId,
        RequestedAt = now,
    };
}
