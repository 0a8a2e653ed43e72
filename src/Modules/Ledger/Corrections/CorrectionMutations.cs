using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Ledger.Corrections;

/// <summary>What is to stand in the place of what the certificate says; leave as it is what is right.</summary>
sealed record RequestCorrectionInput
{
    /// <summary>An instrument that has a certificate.</summary>
    public required Guid InstrumentId { get; init; }

    /// <summary>生产厂家.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>出厂编号.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>型号规格.</summary>
    public required string Model { get; init; }

    /// <summary>The second-level category (种别); a voluntary instrument may have none.</summary>
    public Guid? CategoryId { get; init; }

    /// <summary>更正原因; at most 500 characters.</summary>
    public required string Reason { get; init; }
}

/// <summary>Corrections of what stands on a certificate (更正, rule 3.3).</summary>
[MutationType]
static class CorrectionMutations
{
    /// <summary>Asks the institution that issued the certificate to confirm a correction. The ledger stays as it is until then.</summary>
    [ByStateTable(InstrumentAct.Correct)]
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<NotCertified>]
    [Error<InstrumentClaimed>]
    [Error<ActNotAllowed>]
    [Error<NothingToCorrect>]
    [Error<SerialNumberTaken>]
    [Error<CorrectionUnderWay>]
    public static Task<Correction> RequestCorrectionAsync(
        RequestCorrectionInput input, CorrectionDesk desk, CancellationToken cancellationToken) => desk.RequestAsync(input, cancellationToken);

    /// <summary>Takes back a correction that the institution has not answered.</summary>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.LedgerWrite)]
    [Error<NotFound>]
    [Error<CorrectionAnswered>]
    public static Task<Correction> WithdrawCorrectionAsync(Guid id, CorrectionDesk desk, CancellationToken cancellationToken) =>
        desk.WithdrawAsync(id, cancellationToken);

    /// <summary>确认: the institution that issued the certificate confirms the correction, and the ledger holds it.</summary>
    [Authorize(Who.Desk)]
    [Error<NotFound>]
    [Error<CorrectionAnswered>]
    [Error<CorrectionOutdated>]
    [Error<InstrumentClaimed>]
    [Error<ActNotAllowed>]
    [Error<SerialNumberTaken>]
    [Error<AssetNumberTaken>]
    [Error<InstrumentChangedMeanwhile>]
    public static Task<Correction> ConfirmCorrectionAsync(Guid id, CorrectionDesk desk, CancellationToken cancellationToken) =>
        desk.ConfirmAsync(id, cancellationToken);

    /// <summary>拒绝: the institution that issued the certificate refuses the correction.</summary>
    /// <param name="id">The correction.</param>
    /// <param name="reason">Why; at most 500 characters. Its owner reads it.</param>
    [Authorize(Who.Desk)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<CorrectionAnswered>]
    public static Task<Correction> RefuseCorrectionAsync(Guid id, string reason, CorrectionDesk desk, CancellationToken cancellationToken) =>
        desk.RefuseAsync(id, reason, cancellationToken);
}
