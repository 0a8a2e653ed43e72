using System.Text.Json;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.People;
using Ecqs.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Inbox;

/// <summary>Writes a message for each account that is told; what comes later does not see what came before.</summary>
sealed class Notices(AccountsDb db, NoticeDelivery delivery, IChangeFeed feed, TimeProvider clock) : INotices
{
    public async Task TellOrganisationAsync(Guid organisationId, Notice notice, CancellationToken cancellationToken)
    {
        if (await db.Inbox.AnyAsync(x => x.OrganisationId == organisationId && x.DedupeKey == notice.DedupeKey, cancellationToken))
            return;
        var organisation = await db.Organisations.AsNoTracking().FirstOrDefaultAsync(x => x.Id == organisationId, cancellationToken);
        if (organisation is null)
            return;
        var people = await (
            from association in db.Associations.AsNoTracking()
            where association.OrganisationId == organisationId && association.Status == AssociationStatus.Approved
                && association.AccountId != organisation.OwnerAccountId
            join account in db.Accounts on association.AccountId equals account.Id
            select new NoticeReceiver(account.Id, account.SealedMobile, false)).ToListAsync(cancellationToken);
        await TellAsync([.. people.Distinct(), new(organisation.OwnerAccountId, organisation.SealedMobile, true)], organisationId, notice, cancellationToken);
    }

    public async Task TellAdministratorsAsync(string regionCode, Notice notice, CancellationToken cancellationToken)
    {
        string[] covering = ["", .. new[] { 2, 4, 6 }.Where(length => length <= regionCode.Length).Select(length => regionCode[..length])];
        var administrators = await db.Accounts.AsNoTracking()
            .Where(x => x.AdministratorRegion != null && covering.Contains(x.AdministratorRegion))
            .Where(x => !db.Inbox.Any(message => message.AccountId == x.Id && message.DedupeKey == notice.DedupeKey))
            .Select(x => new NoticeReceiver(x.Id, x.SealedMobile, true)).ToListAsync(cancellationToken);
        await TellAsync(administrators, null, notice, cancellationToken);
    }

    /// <summary>Tells one account of what is its own.</summary>
    public async Task TellAccountAsync(Guid accountId, Notice notice, CancellationToken cancellationToken)
    {
        if (await db.Inbox.AnyAsync(x => x.AccountId == accountId && x.DedupeKey == notice.DedupeKey, cancellationToken))
            return;
        var mobile = await db.Accounts.Where(x => x.Id == accountId).Select(x => x.SealedMobile).FirstOrDefaultAsync(cancellationToken);
        await TellAsync([new(accountId, mobile, true)], null, notice, cancellationToken);
    }

    async Task TellAsync(List<NoticeReceiver> receivers, Guid? organisationId, Notice notice, CancellationToken cancellationToken)
    {
        if (receivers.Count == 0)
            return;
        var arguments = JsonSerializer.Serialize(notice.Arguments);
        var searched = InboxMessage.SearchTextOf(notice);
        var now = clock.GetUtcNow();
        foreach (var receiver in receivers)
        {
            db.Inbox.Add(new InboxMessage
            {
                Id = Guid.CreateVersion7(now),
                AccountId = receiver.AccountId,
                OrganisationId = organisationId,
                Kind = notice.Kind,
                Code = notice.Code,
                Arguments = arguments,
                SearchText = searched,
                DedupeKey = notice.DedupeKey,
                Link = notice.Link,
                CreatedAt = now,
            });
            feed.InboxChanged(receiver.AccountId);
        }

        await delivery.SendAsync(receivers, notice, cancellationToken);
    }
}
