using Ecqs.Catalog.Contracts;

namespace Ecqs.Booking.Routing;

/// <summary>
/// The criteria of rule 4.3, each by its name: a criterion answers the reason why a capability does not fit, or null when it does.
/// </summary>
static class RoutingCriteria
{
    public delegate RouteReason? Criterion(RouteRequest request, Institution institution, Capability capability, DateOnly day);

    /// <summary>All of them, in the order in which their reasons are shown.</summary>
    public static IReadOnlyList<Criterion> All { get; } =
    [
        RegionIsCovered,
        AuthorisationIsInForce,
        CapabilityIsValid,
        RangeIsWithinLimit,
        ClassIsAuthorised,
        ModeIsOffered,
        WasNotReturned,
    ];

    /// <summary>A capability for a city or a province covers all below it.</summary>
    public static RouteReason? RegionIsCovered(RouteRequest request, Institution institution, Capability capability, DateOnly day) =>
        capability.RegionCodes.Any(request.RegionPath.Contains)
            ? null
            : RouteReason.Of("BOOKING_ROUTE_REGION_NOT_COVERED", ("region", request.RegionName));

    public static RouteReason? AuthorisationIsInForce(RouteRequest request, Institution institution, Capability capability, DateOnly day) =>
        institution.AuthorisedTo >= day
            ? null
            : RouteReason.Of("BOOKING_ROUTE_AUTHORISATION_EXPIRED", ("day", $"{institution.AuthorisedTo:yyyy-MM-dd}"));

    public static RouteReason? CapabilityIsValid(RouteRequest request, Institution institution, Capability capability, DateOnly day)
    {
        if (capability.ValidFrom > day)
            return RouteReason.Of("BOOKING_ROUTE_CAPABILITY_NOT_YET_VALID", ("day", $"{capability.ValidFrom:yyyy-MM-dd}"));
        return capability.ValidTo < day
            ? RouteReason.Of("BOOKING_ROUTE_CAPABILITY_EXPIRED", ("day", $"{capability.ValidTo:yyyy-MM-dd}"))
            : null;
    }

    /// <summary>
    /// A range that cannot be read, or is in another quantity than the limit, leaves nobody out: the institution's desk sees it.
    /// </summary>
    public static RouteReason? RangeIsWithinLimit(RouteRequest request, Institution institution, Capability capability, DateOnly day) =>
        MeasuringRange.TryParse(capability.RangeLimit, out var limit) && MeasuringRange.TryParse(request.MeasuringRange, out var range)
            && range!.IsWithin(limit!) == false
            ? RouteReason.Of("BOOKING_ROUTE_RANGE_OVER_LIMIT", ("range", request.MeasuringRange), ("limit", capability.RangeLimit!))
            : null;

    /// <summary>An instrument without a class (无) fits any.</summary>
    public static RouteReason? ClassIsAuthorised(RouteRequest request, Institution institution, Capability capability, DateOnly day) =>
        AccuracyClass.IsAmong(request.AccuracyClass, capability.AccuracyClasses)
            ? null
            : RouteReason.Of(
                "BOOKING_ROUTE_CLASS_NOT_AUTHORISED",
                ("class", request.AccuracyClass),
                ("classes", string.Join('、', capability.AccuracyClasses)));

    public static RouteReason? ModeIsOffered(RouteRequest request, Institution institution, Capability capability, DateOnly day) =>
        capability.Modes.Contains(request.Mode)
            ? null
            : RouteReason.Of(request.Mode == VerificationMode.OnSite ? "BOOKING_ROUTE_NOT_ON_SITE" : "BOOKING_ROUTE_NOT_AT_INSTITUTION");

    /// <summary>Who returned the instrument as wrongly routed is left out, unless the user confirms it (rule 4.4).</summary>
    public static RouteReason? WasNotReturned(RouteRequest request, Institution institution, Capability capability, DateOnly day) =>
        request.LeftOut.Contains(institution.Id) ? RouteReason.Of("BOOKING_ROUTE_WAS_RETURNED") : null;
}
