using Ecqs.GraphQL;

namespace Ecqs.Certificates.Ratings;

/// <summary>服务评价: what a customer says of an institution's service for one commission order, once and for good (rule 2.6).</summary>
sealed class ServiceRating
{
    public Guid Id { get; init; }

    /// <summary>委托单号.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>From 1 (very dissatisfied) to 5 (very satisfied).</summary>
    public int Stars { get; init; }

    /// <summary>What the customer writes; seen by the institution and by administrators.</summary>
    public string? Comment { get; init; }

    public DateTimeOffset RatedAt { get; init; }

    public Guid InstitutionId { get; init; }

    /// <summary>The customer.</summary>
    [GraphQLIgnore]
    public Guid OrganisationId { get; init; }

    internal Guid OrderId { get; init; }

    /// <summary>The customer's region, whose administrators read it.</summary>
    internal required string RegionCode { get; init; }
}

/// <summary>What an institution's ratings come to, kept with each rating, so that an average costs the same after a million as after one.</summary>
sealed class RatingTotal
{
    public Guid InstitutionId { get; init; }

    public int Count { get; init; }

    /// <summary>The sum of all stars.</summary>
    public long Stars { get; init; }
}

/// <summary>What customers think of an institution's service (服务评价).</summary>
/// <param name="Average">The average of all ratings, from 1 to 5, to two places; null while there is none.</param>
/// <param name="Count">How many ratings.</param>
sealed record ServiceRatingSummary(decimal? Average, int Count)
{
    const int Places = 2;

    public static ServiceRatingSummary Of(RatingTotal? total) =>
        total is null or { Count: 0 } ? new(null, 0) : new(Math.Round((decimal)total.Stars / total.Count, Places, MidpointRounding.AwayFromZero), total.Count);
}

/// <summary>What a rating must be like.</summary>
static class RatingRules
{
    public const int MostStars = 5;
    public const int CommentLength = 500;
}
