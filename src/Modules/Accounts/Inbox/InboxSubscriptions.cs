using System.Runtime.CompilerServices;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Inbox;

/// <summary>The own inbox (收件箱) as it is now.</summary>
sealed class InboxChange;

/// <summary>Tells of changes of an inbox, and of nobody else's to its owner.</summary>
static class InboxTopic
{
    const string Name = "accounts.inbox";

    public static void InboxChanged(this IChangeFeed feed, Guid accountId) => feed.Publish(Name, accountId.ToString());

    public static IAsyncEnumerable<Change> InboxChanges(this IChangeFeed feed, Guid accountId, CancellationToken cancellationToken) =>
        feed.Subscribe(Name, [accountId.ToString()], cancellationToken);
}

[SubscriptionType]
static class InboxSubscriptions
{
    /// <summary>Comes at once, and whenever a message has come into the own inbox or was read.</summary>
    [Authorize(Who.SignedIn)]
    public static async IAsyncEnumerable<InboxChange> InboxChangedAsync(
        CurrentUser user, IChangeFeed feed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in feed.InboxChanges(user.RequiredAccount, cancellationToken))
            yield return new();
    }
}

/// <summary>Read for each event anew, as whom the request then is.</summary>
[ExtendObjectType<InboxChange>]
static class InboxChangeFields
{
    /// <summary>How many messages are unread.</summary>
    public static Task<int> GetUnreadCountAsync(AccountsDb db, CurrentUser user, CancellationToken cancellationToken) =>
        InboxQueries.GetUnreadCountAsync(db, user, cancellationToken);

    /// <summary>The newest message, read or not; null when there is none.</summary>
    public static Task<InboxMessage?> GetNewestAsync(AccountsDb db, CurrentUser user, CancellationToken cancellationToken) =>
        InboxQueries.GetInbox(db, user, text: null).FirstOrDefaultAsync(cancellationToken);
}
