using Ecqs.Catalog.Contracts;

namespace Ecqs.Booking.Routing;

/// <summary>
/// Routing (rule 4.3) as a function of what it is given: who may verify an instrument on a day, in which order, and why others may not.
/// Nearest level first; then capacity and load, which order and never leave an instrument unmatched; ties by the institution's code.
/// </summary>
static class RoutingRules
{
    /// <summary>How many institutions an explanation lists at most; beyond, they are counted.</summary>
    public const int ListedAtMost = 12;

    /// <param name="request">The instrument.</param>
    /// <param name="capabilities">Every capability for the instrument's category.</param>
    /// <param name="load">Items of the category that an institution has and has not taken in, by institution.</param>
    /// <param name="day">The business date.</param>
    public static RouteDecision Route(
        RouteRequest request,
        IReadOnlyList<(Institution Institution, Capability Capability)> capabilities,
        IReadOnlyDictionary<Guid, int> load,
        DateOnly day)
    {
        var judged = capabilities
            .GroupBy(pair => pair.Institution.Id)
            .Select(group => Judge(request, group.First().Institution, [.. group.Select(pair => pair.Capability)], load, day))
            .ToList();
        var accepted = judged.Where(one => one.Fits)
            .OrderByDescending(one => one.Institution.Id == request.Preferred)
            .ThenBy(one => one.Institution.Level)
            .ThenBy(one => one.WeeksOfWork)
            .ThenBy(one => one.Load)
            .ThenBy(one => one.Institution.Code, StringComparer.Ordinal)
            .ToList();
        var leftOut = judged.Where(one => !one.Fits)
            .OrderBy(one => one.Failures.Count)
            .ThenBy(one => one.Institution.Level)
            .ThenBy(one => one.Institution.Code, StringComparer.Ordinal);
        var judgements = accepted.Select((one, index) => new RouteJudgement(one.Institution.Id, true, index + 1, Standing(one, request)))
            .Concat(leftOut.Select(one => new RouteJudgement(one.Institution.Id, false, null, one.Failures)))
            .ToList();
        return new(
            day,
            accepted.Count > 0 ? accepted[0].Institution.Id : null,
            Summary(judged, accepted, request),
            [.. judgements.Take(ListedAtMost)],
            Math.Max(0, judgements.Count - ListedAtMost));
    }

    static Judged Judge(
        RouteRequest request, Institution institution, List<Capability> capabilities, IReadOnlyDictionary<Guid, int> load, DateOnly day)
    {
        // Of several capabilities for the category, the one that comes closest speaks for the institution.
        var (capability, failures) = capabilities
            .Select(one => (Capability: one, Failures: Failures(request, institution, one, day)))
            .MinBy(pair => pair.Failures.Count);
        return new(institution, capability, failures, load.GetValueOrDefault(institution.Id));
    }

    static List<RouteReason> Failures(RouteRequest request, Institution institution, Capability capability, DateOnly day) =>
        [.. RoutingCriteria.All.Select(criterion => criterion(request, institution, capability, day)).OfType<RouteReason>()];

    static List<RouteReason> Standing(Judged one, RouteRequest request)
    {
        List<RouteReason> reasons = [];
        if (one.Institution.Id == request.Preferred)
            reasons.Add(RouteReason.Of("BOOKING_ROUTE_CONFIRMED"));
        reasons.Add(RouteReason.Of($"BOOKING_ROUTE_LEVEL_{one.Institution.Level.ToString().ToUpperInvariant()}", ("region", request.RegionName)));
        reasons.Add(one.Capability.WeeklyCapacity is { } capacity
            ? RouteReason.Of("BOOKING_ROUTE_LOAD_OF_CAPACITY", ("load", $"{one.Load}"), ("capacity", $"{capacity}"))
            : RouteReason.Of("BOOKING_ROUTE_LOAD", ("load", $"{one.Load}")));
        return reasons;
    }

    static RouteReason Summary(List<Judged> judged, List<Judged> accepted, RouteRequest request)
    {
        if (judged.Count == 0)
            return RouteReason.Of("BOOKING_ROUTE_NOBODY_FOR_CATEGORY");
        if (accepted.Count == 0)
        {
            var nearest = judged.OrderBy(one => one.Failures.Count).ThenBy(one => one.Institution.Level)
                .ThenBy(one => one.Institution.Code, StringComparer.Ordinal).First().Institution.Name;
            return RouteReason.Of(
                "BOOKING_ROUTE_NOBODY_FITS", ("count", $"{judged.Count}"), ("region", request.RegionName), ("nearest", nearest));
        }

        var first = accepted[0].Institution;
        return RouteReason.Of(
            accepted.Count == 1 ? "BOOKING_ROUTE_CHOSEN_ONLY" : "BOOKING_ROUTE_CHOSEN",
            ("institution", first.Name),
            ("count", $"{accepted.Count}"));
    }

    sealed record Judged(Institution Institution, Capability Capability, List<RouteReason> Failures, int Load)
    {
        public bool Fits => Failures.Count == 0;

        /// <summary>How long its load would take; an institution without a stated capacity is taken not to have a queue.</summary>
        public decimal WeeksOfWork => Capability.WeeklyCapacity is > 0 and var capacity ? (decimal)Load / capacity : 0;
    }
}
