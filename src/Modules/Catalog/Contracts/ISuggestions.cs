namespace Ecqs.Catalog.Contracts;

/// <summary>Why something is suggested in place of what was typed.</summary>
public enum SuggestionReason
{
    /// <summary>It is called or numbered so: more than one may be.</summary>
    Same,

    /// <summary>What was typed has been replaced (撤并) and is no longer valid.</summary>
    Replaced,

    /// <summary>The name is nearly the same.</summary>
    NearName,

    /// <summary>The code is nearly the same.</summary>
    NearCode,

    /// <summary>A county of the city that was typed: a city alone does not say where an instrument stands.</summary>
    BelowCity,
}

/// <summary>A region that may have been meant.</summary>
/// <param name="Region">A county-level region that is valid on the day.</param>
/// <param name="Reason">Why it is suggested.</param>
/// <param name="Likeness">From 0 to 1: how like what was typed it is. One suggestion of 1 alone is what was meant.</param>
/// <param name="InPlaceOf">The abolished region whose name or code was typed.</param>
public sealed record RegionSuggestion(Region Region, SuggestionReason Reason, double Likeness, Region? InPlaceOf = null);

/// <summary>An institution that may have been meant.</summary>
/// <param name="Institution">Its public record.</param>
/// <param name="Reason">Why it is suggested.</param>
/// <param name="Likeness">From 0 to 1: how like what was typed it is.</param>
public sealed record InstitutionSuggestion(Institution Institution, SuggestionReason Reason, double Likeness);

/// <summary>
/// What may have been meant by a region or an institution typed wrongly, by name or code. Answered from memory, a fraction of a millisecond each,
/// so that an import can ask for every cell.
/// </summary>
public interface ISuggestions
{
    /// <summary>The county-level regions that are nearest to a text, best first; none when nothing is near.</summary>
    /// <param name="text">As it was typed: a code, or a name with or without province and city, with any separators.</param>
    /// <param name="day">The day on which the regions must be valid.</param>
    /// <param name="most">How many at most.</param>
    Task<IReadOnlyList<RegionSuggestion>> RegionsAsync(string text, DateOnly day, int most, CancellationToken cancellationToken);

    /// <summary>The institutions that are nearest to a name or code, best first; none when nothing is near.</summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="most">How many at most.</param>
    Task<IReadOnlyList<InstitutionSuggestion>> InstitutionsAsync(string text, int most, CancellationToken cancellationToken);
}
