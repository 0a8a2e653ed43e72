using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Identity;

namespace Ecqs.Ledger.Instruments;

/// <summary>An act, and whether the instrument allows it now.</summary>
/// <param name="Act">The act.</param>
/// <param name="IsAllowed">Whether it is allowed now, by the state table and by what the rules say besides.</param>
/// <param name="Code">The stable code of the refusal that the act would meet; null when it is allowed.</param>
/// <param name="Message">Why it is not allowed, in the reader's language; null when it is.</param>
sealed record ActOffer(InstrumentAct Act, bool IsAllowed, string? Code, string? Message);

/// <summary>What can be done with an instrument now, as the acts themselves decide.</summary>
[ExtendObjectType<Instrument>]
static class InstrumentActFields
{
    static readonly InstrumentAct[] s_offered = [.. Enum.GetValues<InstrumentAct>().Where(act => act != InstrumentAct.Certify)];

    /// <summary>Every act of its keeper with whether it is allowed now, and if not, why (rule 3.3).</summary>
    public static IReadOnlyList<ActOffer> GetActs(
        [Parent(
            nameof(Instrument.Status), nameof(Instrument.ClaimedByItemId), nameof(Instrument.ClaimedByBooking), nameof(Instrument.CertificateNumber),
            nameof(Instrument.WasBooked), nameof(Instrument.Duty), nameof(Instrument.Name), nameof(Instrument.Code))]
        Instrument instrument) =>
        [.. s_offered.Select(act => instrument.RefusalOf(act) is { } refusal
            ? new ActOffer(act, false, refusal.Code, refusal.Message)
            : new ActOffer(act, true, null, null))];

    /// <summary>Whether an application can be made for it: a voluntary instrument that is 在用 and 正常使用 (rule 3.9).</summary>
    public static bool GetCanBeAppliedFor(
        [Parent(nameof(Instrument.Duty), nameof(Instrument.Condition), nameof(Instrument.WorkingState))] Instrument instrument) =>
        VoluntaryRules.CanBeAppliedFor(instrument);
}

/// <summary>The longest text that a field of an instrument takes.</summary>
/// <param name="Field">The input field.</param>
/// <param name="MaxLength">In UTF-16 code units, as browsers count.</param>
sealed record FieldLimit(string Field, int MaxLength);

/// <summary>The rules that a form shows before it is sent.</summary>
[QueryType]
static class InstrumentRuleQueries
{
    /// <summary>The length limits of an instrument's texts (rule 3.1), for forms to show and enforce.</summary>
    [Authorize(Who.SignedIn, Scope = Scopes.LedgerRead)]
    public static IReadOnlyList<FieldLimit> GetInstrumentLimits() => InstrumentRules.Limits;

    /// <summary>The state table of 器具状态 (rule 3.3): what is not in it is not allowed.</summary>
    [Authorize(Who.SignedIn, Scope = Scopes.LedgerRead)]
    public static IReadOnlyList<InstrumentTransition> GetInstrumentTransitions() => InstrumentStates.Table;
}
