using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Inbox;

[QueryType]
static class InboxQueries
{
    const int LongestSearch = 100;

    /// <summary>The own inbox (收件箱), newest first.</summary>
    /// <param name="text">Words in title or body.</param>
    [Authorize(Who.SignedIn), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(InboxMessage.CreatedAt), nameof(InboxMessage.ReadAt), nameof(InboxMessage.Link), nameof(InboxMessage.Kind)])]
    [UseSorting(Fields = [nameof(InboxMessage.CreatedAt)])]
    public static IQueryable<InboxMessage> GetInbox(AccountsDb db, CurrentUser user, string? text)
    {
        var account = user.RequiredAccount;
        var own = db.Inbox.AsNoTracking().Where(x => x.AccountId == account);
        foreach (var word in Words(text))
            own = own.Where(x => x.SearchText.Contains(word) || (x.SearchText == "" && x.Arguments.Contains(word)));
        return own.OrderByDescending(x => x.Id);
    }

    static string[] Words(string? text) => (text ?? "")[..Math.Min(text?.Length ?? 0, LongestSearch)].ToLowerInvariant()
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many messages of the own inbox are unread.</summary>
    [Authorize(Who.SignedIn)]
    public static Task<int> GetUnreadCountAsync(AccountsDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var account = user.RequiredAccount;
        return db.Inbox.CountAsync(x => x.AccountId == account && x.ReadAt == null, cancellationToken);
    }
}

[MutationType]
static class InboxMutations
{
    /// <summary>Marks messages of the own inbox as read; ids of others' messages count for nothing.</summary>
    /// <param name="ids">The messages' ids; all unread ones when empty.</param>
    /// <returns>How many are still unread.</returns>
    [Authorize(Who.SignedIn)]
    [return: GraphQLName("unreadCount")]
    public static async Task<int> MarkReadAsync(
        AccountsDb db, CurrentUser user, IChangeFeed feed, TimeProvider clock, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var account = user.RequiredAccount;
        DateTimeOffset? now = clock.GetUtcNow();
        var unread = db.Inbox.Where(x => x.AccountId == account && x.ReadAt == null);
        await (ids.Count == 0 ? unread : unread.Where(x => ids.Contains(x.Id))).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.ReadAt, now), cancellationToken);
        feed.InboxChanged(account);
        return await unread.CountAsync(cancellationToken);
    }
}
