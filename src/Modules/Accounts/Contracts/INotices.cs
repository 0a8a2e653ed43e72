namespace Ecqs.Accounts.Contracts;

/// <summary>Something people are told, in their inbox and, if asked, by SMS.</summary>
/// <param name="Code">The text's code; the title stands under <c>CODE_TITLE</c>, the body under <c>CODE_BODY</c>, the SMS under <c>CODE_SMS</c> in the module's texts.</param>
/// <param name="Arguments">The texts' arguments; personal data masked.</param>
/// <param name="Link">The frontend's path of what it is about, e.g. <c>/bookings/0197…</c>.</param>
/// <param name="DedupeKey">The same key is told once: e.g. <c>sla:ITEM:2026-11-23</c>.</param>
/// <param name="BySms">Also by SMS, to the organisation's mobile (an administrator's own).</param>
public sealed record Notice(string Code, IReadOnlyDictionary<string, string> Arguments, string Link, string DedupeKey, bool BySms);

/// <summary>Tells people, in the transaction at hand; the SMS leaves by the outbox after the commit.</summary>
public interface INotices
{
    Task TellOrganisationAsync(Guid organisationId, Notice notice, CancellationToken cancellationToken);

    /// <summary>Tells the administrators whose region covers the region, and those of the nation.</summary>
    Task TellAdministratorsAsync(string regionCode, Notice notice, CancellationToken cancellationToken);
}
