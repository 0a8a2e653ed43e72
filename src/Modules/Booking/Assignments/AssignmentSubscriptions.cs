using System.Runtime.CompilerServices;
using Ecqs.Booking.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Assignments;

/// <summary>The institution's queue as it is now.</summary>
sealed class AssignmentsChange;

[SubscriptionType]
static class AssignmentSubscriptions
{
    /// <summary>
    /// Comes at once, and whenever the institution has got a part of a booking, or something has happened to one of its parts (rule 4.10).
    /// </summary>
    [Authorize(Who.InstitutionMember, Scope = Scopes.Booking)]
    public static async IAsyncEnumerable<AssignmentsChange> AssignmentsChangedAsync(
        CurrentUser user, BookingChanges changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in changes.OfQueueAsync(user.RequiredOrganisation, cancellationToken))
            yield return new();
    }
}

/// <summary>Read for each event anew, as whom the request then is.</summary>
[ExtendObjectType<AssignmentsChange>]
static class AssignmentsChangeFields
{
    /// <summary>How many parts await an answer.</summary>
    public static Task<int> GetAwaitingCountAsync(BookingDb db, CurrentUser user, CancellationToken cancellationToken) =>
        AssignmentQueries.GetAssignments(db, user)
            .CountAsync(part => part.Status == AssignmentStatus.Awaiting && part.ItemCount > 0, cancellationToken);

    /// <summary>The part that the institution got last; null when it has none.</summary>
    public static Task<BookingAssignment?> GetNewestAsync(BookingDb db, CurrentUser user, CancellationToken cancellationToken) =>
        AssignmentQueries.GetAssignments(db, user).FirstOrDefaultAsync(cancellationToken);
}
