using Ecqs.Booking.Forms;
using Ecqs.Booking.Items;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Routing;

[QueryType]
static class RouteQueries
{
    /// <summary>
    /// Where instruments of one's own ledger would go if they were booked now, and why (rule 4.3). Ids of others and voluntary instruments are left out.
    /// </summary>
    /// <param name="instrumentIds">At most 1,000.</param>
    [Authorize(Who.LedgerKeeper, Scope = Scopes.Booking)]
    public static async Task<IReadOnlyList<RoutePreview>> GetRoutePreviewAsync(
        IReadOnlyList<Guid> instrumentIds,
        CurrentUser user,
        IInstruments instruments,
        IInstitutions institutions,
        Router router,
        RouteExplanations explanations,
        CancellationToken cancellationToken)
    {
        if (instrumentIds.Count > BookingRules.ItemsAtMost)
            throw new GraphQLException("BOOKING_TOO_MANY_ITEMS", new TooManyItems().Message);
        var order = instrumentIds.Distinct().Index().ToDictionary(one => one.Item, one => one.Index);
        var own = (await instruments.OfOrganisationAsync(user.RequiredOrganisation, order.Keys, cancellationToken))
            .Where(instrument => instrument.Duty == InstrumentDuty.Compulsory).OrderBy(instrument => order[instrument.Id]).ToList();
        var routed = await router.RouteAsync(own, new HashSet<Guid>(), cancellationToken);
        var words = await explanations.OfAsync([.. routed.Select(one => one.Decision)], cancellationToken);
        var returnedFrom = await institutions.ByIdsAsync(
            routed.Select(one => one.ReturnedFrom).OfType<Guid>().ToHashSet(), cancellationToken);
        return [.. routed.Select((one, index) => new RoutePreview(
            one.Instrument,
            words[index]!.Chosen?.Institution,
            words[index]!,
            one.ReturnedFrom is { } id ? returnedFrom.GetValueOrDefault(id) : null))];
    }

    /// <summary>How the institutions stand today for an item of the administrator's region: to assign it by hand (rule 4.5).</summary>
    [Authorize(Who.Administrator)]
    public static async Task<IReadOnlyList<RouteCandidate>> GetInstitutionCandidatesAsync(
        Guid itemId,
        CurrentUser user,
        BookingDb db,
        IInstruments instruments,
        Router router,
        RouteExplanations explanations,
        CancellationToken cancellationToken)
    {
        var item = await db.Items.AsNoTracking().InAdministratorRegion(user)
            .FirstOrDefaultAsync(item => item.Id == itemId && item.SubmittedAt != null, cancellationToken);
        if (item is null)
            return [];
        var found = await instruments.ByIdsAsync([item.InstrumentId], cancellationToken);
        var routed = await router.RouteAsync([.. found.Values], new HashSet<Guid>(), cancellationToken);
        var words = await explanations.OfAsync([.. routed.Select(one => one.Decision)], cancellationToken);
        return [.. words.SelectMany(explanation => explanation!.Candidates)];
    }
}
