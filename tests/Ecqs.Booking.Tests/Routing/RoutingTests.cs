using Ecqs.Booking.Routing;
using Ecqs.Booking.Tests.Support;
using Ecqs.Catalog.Contracts;

namespace Ecqs.Booking.Tests.Routing;

/// <summary>Rule 4.3.</summary>
public sealed class RoutingTests
{
    static readonly DateOnly Today = new(2026, 11, 23);
    static readonly Guid Scales = Guid.Parse("00000000-0000-0000-0000-00000000005c");

    readonly List<(Institution, Capability)> _capabilities = [];
    readonly Dictionary<Guid, int> _load = [];

    [Fact]
    public void The_nearest_level_comes_first()
    {
        var provincial = Add("P", InstitutionLevel.Provincial, regions: ["33"]);
        var county = Add("C", InstitutionLevel.County, regions: ["330402"]);
        var municipal = Add("M", InstitutionLevel.Municipal, regions: ["3304"]);
        var national = Add("N", InstitutionLevel.National, regions: ["33"]);

        var decision = Route();

        Assert.Equal(county.Id, decision.Chosen);
        Assert.Equal([county.Id, municipal.Id, provincial.Id, national.Id], decision.Judgements.Select(one => one.InstitutionId));
        Assert.Equal([1, 2, 3, 4], decision.Judgements.Select(one => one.Rank));
        Assert.Equal("BOOKING_ROUTE_CHOSEN", decision.Summary.Code);
    }

    [Fact]
    public void A_city_covers_all_below_it_and_nothing_beside_it()
    {
        var city = Add("M", InstitutionLevel.Municipal, regions: ["3304"]);
        Add("X", InstitutionLevel.County, regions: ["330411"]);

        var decision = Route();

        Assert.Equal(city.Id, decision.Chosen);
        Assert.Equal("BOOKING_ROUTE_REGION_NOT_COVERED", Assert.Single(decision.Judgements[1].Reasons).Code);
    }

    [Fact]
    public void A_range_over_the_limit_leaves_an_institution_out_and_one_at_the_limit_does_not()
    {
        Add("C", InstitutionLevel.County, range: "29 kg");
        var atLimit = Add("M", InstitutionLevel.Municipal, range: "30kg");

        var decision = Route();

        Assert.Equal(atLimit.Id, decision.Chosen);
        Assert.Equal(["BOOKING_ROUTE_RANGE_OVER_LIMIT"], ReasonsOf(decision, "C"));
    }

    [Theory]
    [InlineData("见铭牌")]
    [InlineData("(0~600)℃")]
    public void A_range_that_cannot_be_compared_leaves_nobody_out(string range)
    {
        var county = Add("C", InstitutionLevel.County, range: "30 kg");

        Assert.Equal(county.Id, Route(Request() with { MeasuringRange = range }).Chosen);
    }

    [Fact]
    public void A_class_that_is_not_authorised_leaves_an_institution_out_however_it_is_written()
    {
        Add("C", InstitutionLevel.County, classes: ["Ⅱ级"]);
        var right = Add("M", InstitutionLevel.Municipal, classes: ["Ⅲ"]);

        var decision = Route();

        Assert.Equal(right.Id, decision.Chosen);
        Assert.Equal(["BOOKING_ROUTE_CLASS_NOT_AUTHORISED"], ReasonsOf(decision, "C"));
    }

    [Fact]
    public void An_instrument_without_a_class_fits_any()
    {
        var county = Add("C", InstitutionLevel.County, classes: ["II"]);

        Assert.Equal(county.Id, Route(Request() with { AccuracyClass = "无" }).Chosen);
    }

    [Fact]
    public void A_mode_that_is_not_offered_leaves_an_institution_out()
    {
        Add("C", InstitutionLevel.County, modes: [VerificationMode.AtInstitution]);

        var decision = Route();

        Assert.Null(decision.Chosen);
        Assert.Equal(["BOOKING_ROUTE_NOT_ON_SITE"], ReasonsOf(decision, "C"));
        Assert.Equal("BOOKING_ROUTE_NOBODY_FITS", decision.Summary.Code);
    }

    [Fact]
    public void The_last_day_of_an_authorisation_counts_and_the_day_after_does_not()
    {
        Add("C", InstitutionLevel.County, authorisedTo: Today.AddDays(-1));
        var lastDay = Add("M", InstitutionLevel.Municipal, authorisedTo: Today);

        var decision = Route();

        Assert.Equal(lastDay.Id, decision.Chosen);
        Assert.Equal(["BOOKING_ROUTE_AUTHORISATION_EXPIRED"], ReasonsOf(decision, "C"));
    }

    [Fact]
    public void A_capability_holds_from_its_first_to_its_last_day()
    {
        Add("C", InstitutionLevel.County, from: Today.AddDays(1));
        Add("D", InstitutionLevel.County, to: Today.AddDays(-1));
        var valid = Add("M", InstitutionLevel.Municipal, from: Today, to: Today);

        var decision = Route();

        Assert.Equal(valid.Id, decision.Chosen);
        Assert.Equal(["BOOKING_ROUTE_CAPABILITY_NOT_YET_VALID"], ReasonsOf(decision, "C"));
        Assert.Equal(["BOOKING_ROUTE_CAPABILITY_EXPIRED"], ReasonsOf(decision, "D"));
    }

    [Fact]
    public void Capacity_and_load_order_within_a_level_and_never_leave_an_instrument_unmatched()
    {
        var busy = Add("A", InstitutionLevel.County, capacity: 10);
        var quiet = Add("B", InstitutionLevel.County, capacity: 10);
        Add("M", InstitutionLevel.Municipal);
        (_load[busy.Id], _load[quiet.Id]) = (500, 400);

        Assert.Equal(quiet.Id, Route().Chosen);
    }

    [Fact]
    public void A_large_institution_with_the_same_load_comes_before_a_small_one()
    {
        var small = Add("A", InstitutionLevel.County, capacity: 5);
        var large = Add("B", InstitutionLevel.County, capacity: 50);
        (_load[small.Id], _load[large.Id]) = (10, 10);

        Assert.Equal(large.Id, Route().Chosen);
    }

    [Fact]
    public void Ties_go_by_the_institutions_code()
    {
        Add("B", InstitutionLevel.County);
        var first = Add("A", InstitutionLevel.County);

        Assert.Equal(first.Id, Route().Chosen);
    }

    [Fact]
    public void An_institution_qualifies_by_any_one_of_its_capabilities()
    {
        var institution = Add("C", InstitutionLevel.County, range: "3 kg");
        _capabilities.Add((institution, Capability(institution, range: "150 kg")));

        Assert.Equal(institution.Id, Assert.Single(Route().Judgements).InstitutionId);
        Assert.Equal(institution.Id, Route().Chosen);
    }

    [Fact]
    public void Who_returned_it_as_wrongly_routed_is_left_out_unless_the_user_confirms()
    {
        var county = Add("C", InstitutionLevel.County);
        var municipal = Add("M", InstitutionLevel.Municipal);

        Assert.Equal(municipal.Id, Route(Request() with { LeftOut = new HashSet<Guid> { county.Id } }).Chosen);
        Assert.Equal(municipal.Id, Route(Request() with { Preferred = municipal.Id }).Chosen);
    }

    [Fact]
    public void With_no_institution_for_the_category_it_says_so() =>
        Assert.Equal("BOOKING_ROUTE_NOBODY_FOR_CATEGORY", Route().Summary.Code);

    [Fact]
    public void An_explanation_is_the_same_after_it_was_stored()
    {
        Add("C", InstitutionLevel.County);
        var decision = Route();

        var stored = RouteDecision.FromJson(decision.ToJson())!;

        Assert.Equal(decision.ToJson(), stored.ToJson());
        Assert.Equal(decision.Chosen, stored.Chosen);
    }

    RouteDecision Route(RouteRequest? request = null) => RoutingRules.Route(request ?? Request(), _capabilities, _load, Today);

    static RouteRequest Request() => new(
        Guid.CreateVersion7(), Scales, ["330402", "3304", "33"], "浙江省嘉兴市南湖区", "0.1 kg—30 kg", "III", VerificationMode.OnSite,
        new HashSet<Guid>(), null);

    IEnumerable<string> ReasonsOf(RouteDecision decision, string code)
    {
        var id = _capabilities.First(pair => pair.Item1.Code == code).Item1.Id;
        return decision.Judgements.Single(one => one.InstitutionId == id).Reasons.Select(reason => reason.Code);
    }

    Institution Add(
        string code,
        InstitutionLevel level,
        string[]? regions = null,
        string? range = null,
        string[]? classes = null,
        VerificationMode[]? modes = null,
        int? capacity = null,
        DateOnly? authorisedTo = null,
        DateOnly? from = null,
        DateOnly? to = null)
    {
        var institution = Facts.Of<Institution>(new
        {
            Id = Guid.CreateVersion7(),
            Code = code,
            Name = $"机构{code}",
            Level = level,
            AuthorisedTo = authorisedTo ?? Today.AddYears(1),
        });
        _capabilities.Add((institution, Capability(institution, regions, range, classes, modes, capacity, from, to)));
        return institution;
    }

    static Capability Capability(
        Institution institution,
        string[]? regions = null,
        string? range = null,
        string[]? classes = null,
        VerificationMode[]? modes = null,
        int? capacity = null,
        DateOnly? from = null,
        DateOnly? to = null) => Facts.Of<Capability>(new
        {
            Id = Guid.CreateVersion7(),
            InstitutionId = institution.Id,
            CategoryId = Scales,
            RegionCodes = (IReadOnlyList<string>)(regions ?? ["33"]),
            RangeLimit = range,
            AccuracyClasses = (IReadOnlyList<string>)(classes ?? []),
            Modes = (IReadOnlyList<VerificationMode>)(modes ?? [VerificationMode.AtInstitution, VerificationMode.OnSite]),
            WeeklyCapacity = capacity,
            ValidFrom = from ?? Today.AddYears(-1),
            ValidTo = to,
        });
}
