namespace Ecqs.Accounts.Contracts;

/// <summary>What a notice is about; its receiver may choose for each kind what else it goes by.</summary>
public enum NoticeKind
{
    /// <summary>时限预警: what was not answered in time (rule 4.8). Cannot be switched off.</summary>
    Sla,

    /// <summary>账号安全: sign-ins, passwords, devices. Cannot be switched off, and does not wait for the morning.</summary>
    Security,

    /// <summary>预约: bookings and their answers.</summary>
    Booking,

    /// <summary>证书: certificates and rejections.</summary>
    Certificate,

    /// <summary>到期提醒: instruments that fall due.</summary>
    Expiry,

    /// <summary>注册与关联: registration, roles and associations.</summary>
    Account,

    /// <summary>系统: what administrators must see to.</summary>
    System,
}

/// <summary>Something people are told, in their inbox and, by their settings, by SMS and e-mail.</summary>
/// <param name="Code">The text's code; the title stands under <c>CODE_TITLE</c>, the body under <c>CODE_BODY</c>, the SMS under <c>CODE_SMS</c> in the module's texts; without the last the SMS is title and body.</param>
/// <param name="Arguments">The texts' arguments; personal data masked.</param>
/// <param name="Link">The frontend's path of what it is about, e.g. <c>/bookings/0197…</c>.</param>
/// <param name="DedupeKey">The same key is told once: e.g. <c>sla:ITEM:2026-11-23</c>.</param>
/// <param name="BySms">Important: also by SMS to whom it concerns first (an organisation's mobile, an administrator's own), unless they chose otherwise.</param>
/// <param name="Kind">What it is about.</param>
public sealed record Notice(
    string Code, IReadOnlyDictionary<string, string> Arguments, string Link, string DedupeKey, bool BySms, NoticeKind Kind = NoticeKind.Account);

/// <summary>A notice for one organisation.</summary>
public sealed record OrganisationNotice(Guid OrganisationId, Notice Notice);

/// <summary>Tells people, in the transaction at hand; SMS and e-mail leave by the outbox after the commit.</summary>
public interface INotices
{
    Task TellOrganisationAsync(Guid organisationId, Notice notice, CancellationToken cancellationToken);

    /// <summary>Tells many organisations, each its own, with a number of statements that does not grow with theirs up to a thousand.</summary>
    Task TellOrganisationsAsync(IReadOnlyCollection<OrganisationNotice> notices, CancellationToken cancellationToken);

    /// <summary>Tells the administrators whose region covers the region, and those of the nation.</summary>
    Task TellAdministratorsAsync(string regionCode, Notice notice, CancellationToken cancellationToken);
}
