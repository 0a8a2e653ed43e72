using Ecqs.Booking.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Booking.Unmatched;

[MutationType]
static class UnmatchedMutations
{
    /// <summary>Assigns an unmatched item of the administrator's region to an institution by hand (rule 4.5).</summary>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>]
    [Error<NotFound>]
    [Error<ItemNotUnmatched>]
    public static Task<BookingItem> AssignItemAsync(
        Guid itemId, Guid institutionId, Matching matching, CancellationToken cancellationToken) =>
        matching.AssignAsync(itemId, institutionId, cancellationToken);

    /// <summary>
    /// Routes an unmatched item anew, for today's capabilities (rule 4.5). It stays unmatched, with a new explanation, when still nobody
    /// fits.
    /// </summary>
    [Authorize(Who.Administrator)]
    [Error<NotFound>]
    [Error<ItemNotUnmatched>]
    public static Task<BookingItem> RerouteItemAsync(Guid itemId, Matching matching, CancellationToken cancellationToken) =>
        matching.RerouteAsync(itemId, cancellationToken);
}
