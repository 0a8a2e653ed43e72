using System.Text.Json;
using Ecqs.Catalog.Contracts;

namespace Ecqs.Booking.Routing;

/// <summary>What routing needs to know of one instrument.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="CategoryId">Its category.</param>
/// <param name="RegionPath">The codes of its region and of all above, lowest first.</param>
/// <param name="RegionName">Its region in words.</param>
/// <param name="MeasuringRange">As on the plate.</param>
/// <param name="AccuracyClass">As on the plate.</param>
/// <param name="Mode">送检方式.</param>
/// <param name="LeftOut">Institutions that returned it as wrongly routed and are left out now.</param>
/// <param name="Preferred">The institution that the user confirmed after it had returned the instrument; it comes first if it
/// qualifies.</param>
sealed record RouteRequest(
    Guid InstrumentId,
    Guid CategoryId,
    IReadOnlyList<string> RegionPath,
    string RegionName,
    string MeasuringRange,
    string AccuracyClass,
    VerificationMode Mode,
    IReadOnlySet<Guid> LeftOut,
    Guid? Preferred);

/// <summary>One institution as routing judged it.</summary>
/// <param name="InstitutionId">The institution.</param>
/// <param name="Accepted">Whether it may verify the instrument.</param>
/// <param name="Rank">Its place in the order, from 1; null when it was left out.</param>
/// <param name="Reasons">Why it was left out, or why it stands where it stands.</param>
sealed record RouteJudgement(Guid InstitutionId, bool Accepted, int? Rank, IReadOnlyList<RouteReason> Reasons);

/// <summary>How one instrument was routed, with the reasons.</summary>
/// <param name="Day">The business date for which it was decided.</param>
/// <param name="Chosen">The institution; null when there is none.</param>
/// <param name="Summary">The decision in one sentence.</param>
/// <param name="Judgements">The institutions, in order, then those that were left out; the nearest misses first.</param>
/// <param name="More">How many further institutions were left out and are not listed.</param>
sealed record RouteDecision(DateOnly Day, Guid? Chosen, RouteReason Summary, IReadOnlyList<RouteJudgement> Judgements, int More)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static RouteDecision? FromJson(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<RouteDecision>(json, JsonSerializerOptions.Web);
}
