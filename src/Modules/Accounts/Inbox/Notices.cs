using System.Text.Json;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Sms;
using Ecqs.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Inbox;

/// <summary>Writes a message for each account that is told; what comes later does not see what came before.</summary>
sealed class Notices(AccountsDb db, ShortMessages shortMessages, IChangeFeed feed, TimeProvider clock) : INotices
{
    public async Task TellOrganisationAsync(Guid organisationId, Notice notice, CancellationToken cancellationToken)
    {
        if (await db.Inbox.AnyAsync(x => x.OrganisationId == organisationId && x.DedupeKey == notice.DedupeKey, cancellationToken))
            return;
        var organisation = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(x => x.Id == organisationId, cancellationToken);
        if (organisation is null)
            return;
        var people = await db.Associations.AsNoTracking()
            .Where(x => x.OrganisationId == organisationId && x.Status == AssociationStatus.Approved)
            .Select(x => x.AccountId).ToListAsync(cancellationToken);
        foreach (var account in people.Append(organisation.OwnerAccountId).Distinct())
            Add(account, organisationId, notice);
        if (notice.BySms)
            Send(organisation.SealedMobile, notice);
    }

    public async Task TellAdministratorsAsync(string regionCode, Notice notice, CancellationToken cancellationToken)
    {
        string[] covering = ["", .. new[] { 2, 4, 6 }.Where(length => length <= regionCode.Length).Select(length => regionCode[..length])];
        var administrators = await db.Accounts.AsNoTracking()
            .Where(x => x.AdministratorRegion != null && covering.Contains(x.AdministratorRegion))
            .Where(x => !db.Inbox.Any(message => message.AccountId == x.Id && message.DedupeKey == notice.DedupeKey))
            .Select(x => new { x.Id, x.SealedMobile }).ToListAsync(cancellationToken);
        foreach (var administrator in administrators)
        {
            Add(administrator.Id, null, notice);
            if (notice.BySms && administrator.SealedMobile is { } mobile)
                Send(mobile, notice);
        }
    }

    /// <summary>Tells one account, in its inbox only.</summary>
    public async Task TellAccountAsync(Guid accountId, Notice notice, CancellationToken cancellationToken)
    {
        if (!await db.Inbox.AnyAsync(x => x.AccountId == accountId && x.DedupeKey == notice.DedupeKey, cancellationToken))
            Add(accountId, null, notice);
    }

    void Add(Guid accountId, Guid? organisationId, Notice notice)
    {
        db.Inbox.Add(new InboxMessage
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            AccountId = accountId,
            OrganisationId = organisationId,
            Code = notice.Code,
            Arguments = JsonSerializer.Serialize(notice.Arguments),
            DedupeKey = notice.DedupeKey,
            Link = notice.Link,
            CreatedAt = clock.GetUtcNow(),
        });
        feed.InboxChanged(accountId);
    }

    void Send(string sealedMobile, Notice notice) =>
        shortMessages.Queue(sealedMobile, notice.Code + "_SMS", [.. notice.Arguments.Select(pair => (pair.Key, (object?)pair.Value))]);
}
