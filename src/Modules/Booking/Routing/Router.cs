using Ecqs.Booking.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Clock;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking.Routing;

/// <summary>An instrument and how it was routed.</summary>
/// <param name="ReturnedFrom">The institution that returned it as wrongly routed the last time; null when none did.</param>
sealed record Routed(Instrument Instrument, RouteDecision Decision, Guid? ReturnedFrom);

/// <summary>Gathers what <see cref="RoutingRules"/> decide by, for today, and lets them decide instrument by instrument.</summary>
sealed class Router(BookingDb db, IInstitutions institutions, IRegions regions, TimeProvider clock)
{
    /// <param name="instruments">In the order of the booking: each one counts in the load that orders the next one's candidates.</param>
    /// <param name="sendAgain">Instruments that the user confirmed for the institution that had returned them.</param>
    public async Task<IReadOnlyList<Routed>> RouteAsync(
        IReadOnlyList<Instrument> instruments, IReadOnlySet<Guid> sendAgain, CancellationToken cancellationToken)
    {
        var categories = instruments.Select(instrument => instrument.CategoryId!.Value).ToHashSet();
        var capabilities = (await institutions.CapabilitiesAsync(categories, cancellationToken))
            .ToLookup(pair => pair.Capability.CategoryId);
        var loads = await LoadsAsync(categories, cancellationToken);
        var regionPaths = await RegionsAsync(instruments, cancellationToken);
        var returned = await ReturnedAsync([.. instruments.Select(instrument => instrument.Id)], cancellationToken);
        var day = clock.Today();

        List<Routed> all = [];
        foreach (var instrument in instruments)
        {
            var (path, name) = regionPaths[instrument.RegionCode];
            var wrong = returned[instrument.Id].ToList();
            var category = instrument.CategoryId!.Value;
            var again = sendAgain.Contains(instrument.Id);
            var request = new RouteRequest(
                instrument.Id,
                category,
                path,
                name,
                instrument.MeasuringRange,
                instrument.AccuracyClass,
                instrument.Mode,
                again ? wrong.Skip(1).ToHashSet() : wrong.ToHashSet(),
                again && wrong.Count > 0 ? wrong[0] : null);
            var load = loads[category];
            var decision = RoutingRules.Route(request, [.. capabilities[category]], load, day);
            if (decision.Chosen is { } chosen)
                load[chosen] = load.GetValueOrDefault(chosen) + 1;
            all.Add(new(instrument, decision, wrong.Count > 0 ? wrong[0] : null));
        }

        return all;
    }

    /// <summary>Items that each institution has and has not taken in, by category.</summary>
    async Task<Dictionary<Guid, Dictionary<Guid, int>>> LoadsAsync(HashSet<Guid> categories, CancellationToken cancellationToken)
    {
        var counts = await db.Items
            .Where(item => item.InstitutionId != null && item.SubmittedAt != null && categories.Contains(item.CategoryId)
                && (item.Status == BookingItemStatus.Pending || item.Status == BookingItemStatus.Accepted))
            .GroupBy(item => new { item.CategoryId, item.InstitutionId })
            .Select(group => new { group.Key.CategoryId, group.Key.InstitutionId, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var byCategory = categories.ToDictionary(id => id, _ => new Dictionary<Guid, int>());
        foreach (var count in counts)
            byCategory[count.CategoryId][count.InstitutionId!.Value] = count.Count;
        return byCategory;
    }

    async Task<Dictionary<string, (IReadOnlyList<string> Path, string Name)>> RegionsAsync(
        IReadOnlyList<Instrument> instruments, CancellationToken cancellationToken)
    {
        var codes = instruments.Select(instrument => instrument.RegionCode).Distinct().ToList();
        var named = await regions.ByCodesAsync(codes, cancellationToken);
        var paths = new Dictionary<string, (IReadOnlyList<string>, string)>();
        foreach (var code in codes)
            paths[code] = (await regions.PathAsync(code, cancellationToken), named.TryGetValue(code, out var region) ? region.FullName : code);
        return paths;
    }

    /// <summary>The institutions that returned an instrument as wrongly routed since one last accepted it, the latest first.</summary>
    async Task<ILookup<Guid, Guid>> ReturnedAsync(IReadOnlyList<Guid> instrumentIds, CancellationToken cancellationToken)
    {
        var wrong = await db.WrongRoutes
            .Where(route => instrumentIds.Contains(route.InstrumentId))
            .Where(route => !db.Items.Any(item => item.InstrumentId == route.InstrumentId && item.SubmittedAt > route.ReturnedAt
                && (item.Status == BookingItemStatus.Accepted || item.Status == BookingItemStatus.InVerification
                    || item.Status == BookingItemStatus.Completed)))
            .OrderByDescending(route => route.ReturnedAt)
            .Select(route => new { route.InstrumentId, route.InstitutionId })
            .ToListAsync(cancellationToken);
        return wrong.Distinct().ToLookup(route => route.InstrumentId, route => route.InstitutionId);
    }
}
