using System.Text.Json;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.People;
using Ecqs.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Inbox;

/// <summary>Writes a message for each account that is told; what comes later does not see what came before.</summary>
sealed class Notices(AccountsDb db, NoticeDelivery delivery, IChangeFeed feed, TimeProvider clock) : INotices
{
    public Task TellOrganisationAsync(Guid organisationId, Notice notice, CancellationToken cancellationToken) =>
        TellOrganisationsAsync([new(organisationId, notice)], cancellationToken);

    public async Task TellOrganisationsAsync(IReadOnlyCollection<OrganisationNotice> notices, CancellationToken cancellationToken)
    {
        var ids = notices.Select(x => x.OrganisationId).ToArray();
        var keys = notices.Select(x => x.Notice.DedupeKey).Distinct().ToArray();
        var told = (await db.Inbox.Where(x => ids.Contains(x.OrganisationId!.Value) && keys.Contains(x.DedupeKey))
            .Select(x => new { Id = x.OrganisationId!.Value, x.DedupeKey }).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        var organisations = await db.Organisations.AsNoTracking().Where(x => ids.Contains(x.Id))
            .Select(x => new { x.Id, x.OwnerAccountId, x.SealedMobile }).ToDictionaryAsync(x => x.Id, cancellationToken);
        var people = (await (
            from association in db.Associations.AsNoTracking()
            where ids.Contains(association.OrganisationId) && association.Status == AssociationStatus.Approved
            join account in db.Accounts on association.AccountId equals account.Id
            select new { association.OrganisationId, account.Id, account.SealedMobile }).Distinct().ToListAsync(cancellationToken))
            .ToLookup(x => x.OrganisationId);
        List<Telling> tellings = [];
        foreach (var (id, notice) in notices)
        {
            if (!organisations.TryGetValue(id, out var organisation) || !told.Add(new { Id = id, notice.DedupeKey }))
                continue;
            var others = people[id].Where(person => person.Id != organisation.OwnerAccountId)
                .Select(person => new NoticeReceiver(person.Id, person.SealedMobile, false));
            tellings.Add(new([.. others, new(organisation.OwnerAccountId, organisation.SealedMobile, true)], id, notice));
        }

        await TellAsync(tellings, cancellationToken);
    }

    public async Task TellAdministratorsAsync(string regionCode, Notice notice, CancellationToken cancellationToken)
    {
        string[] covering = ["", .. new[] { 2, 4, 6 }.Where(length => length <= regionCode.Length).Select(length => regionCode[..length])];
        var administrators = await db.Accounts.AsNoTracking()
            .Where(x => x.AdministratorRegion != null && covering.Contains(x.AdministratorRegion))
            .Where(x => !db.Inbox.Any(message => message.AccountId == x.Id && message.DedupeKey == notice.DedupeKey))
            .Select(x => new NoticeReceiver(x.Id, x.SealedMobile, true)).ToListAsync(cancellationToken);
        await TellAsync([new(administrators, null, notice)], cancellationToken);
    }

    /// <summary>Tells one account of what is its own.</summary>
    public async Task TellAccountAsync(Guid accountId, Notice notice, CancellationToken cancellationToken)
    {
        if (await db.Inbox.AnyAsync(x => x.AccountId == accountId && x.DedupeKey == notice.DedupeKey, cancellationToken))
            return;
        var mobile = await db.Accounts.Where(x => x.Id == accountId).Select(x => x.SealedMobile).FirstOrDefaultAsync(cancellationToken);
        await TellAsync([new([new(accountId, mobile, true)], null, notice)], cancellationToken);
    }

    async Task TellAsync(List<Telling> tellings, CancellationToken cancellationToken)
    {
        tellings.RemoveAll(telling => telling.Receivers.Count == 0);
        if (tellings.Count == 0)
            return;
        foreach (var telling in tellings)
            Write(telling);
        await delivery.SendAsync(tellings, cancellationToken);
    }

    void Write(Telling telling)
    {
        var (receivers, organisationId, notice) = telling;
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
    }
}
