using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;

namespace Ecqs.Booking.Routing;

/// <summary>How an instrument was or would be routed, in words (rule 4.3).</summary>
/// <param name="Summary">The decision in one sentence.</param>
/// <param name="Chosen">The institution it goes to; null when there is none.</param>
/// <param name="Candidates">The institutions in order, then those that were left out, the nearest misses first.</param>
sealed record RouteExplanation(string Summary, RouteCandidate? Chosen, IReadOnlyList<RouteCandidate> Candidates);

/// <summary>One institution as routing judged it.</summary>
/// <param name="Institution">The institution.</param>
/// <param name="Accepted">Whether it may verify the instrument.</param>
/// <param name="Reasons">Why it was left out, or why it stands where it stands.</param>
/// <param name="Rank">Its place in the order, from 1; null when it was left out.</param>
sealed record RouteCandidate(Institution Institution, bool Accepted, IReadOnlyList<string> Reasons, int? Rank);

/// <summary>Where an instrument would go if it were booked now.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Institution">The institution; null when there is none.</param>
/// <param name="Explanation">Why.</param>
/// <param name="ReturnedFrom">The institution that returned it as wrongly routed the last time: submission may confirm it (rule
/// 4.4).</param>
sealed record RoutePreview(Instrument Instrument, Institution? Institution, RouteExplanation Explanation, Institution? ReturnedFrom);

/// <summary>Puts decisions into words, with the institutions as they stand in the public record today.</summary>
sealed class RouteExplanations(IInstitutions institutions)
{
    public async Task<IReadOnlyList<RouteExplanation?>> OfAsync(
        IReadOnlyList<RouteDecision?> decisions, CancellationToken cancellationToken)
    {
        var ids = decisions.OfType<RouteDecision>().SelectMany(decision => decision.Judgements)
            .Select(judgement => judgement.InstitutionId).ToHashSet();
        var found = await institutions.ByIdsAsync(ids, cancellationToken);
        return [.. decisions.Select(decision => decision is null ? null : InWords(decision, found))];
    }

    static RouteExplanation InWords(RouteDecision decision, IReadOnlyDictionary<Guid, Institution> institutions)
    {
        var candidates = decision.Judgements
            .Where(judgement => institutions.ContainsKey(judgement.InstitutionId))
            .Select(judgement => new RouteCandidate(
                institutions[judgement.InstitutionId],
                judgement.Accepted,
                [.. judgement.Reasons.Select(reason => reason.InWords())],
                judgement.Rank))
            .ToList();
        return new(decision.Summary.InWords(), candidates.Find(one => one.Institution.Id == decision.Chosen), candidates);
    }
}
