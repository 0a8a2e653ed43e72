using Ecqs.GraphQL;

namespace Ecqs.Catalog.Contracts;

/// <summary>What an instrument is used for (器具用途), in the check whether it is under compulsory verification.</summary>
public enum UsePurpose
{
    /// <summary>贸易结算.</summary>
    TradeSettlement,

    /// <summary>安全防护.</summary>
    SafetyProtection,

    /// <summary>医疗卫生.</summary>
    MedicalCare,

    /// <summary>环境监测.</summary>
    EnvironmentalMonitoring,

    /// <summary>其他: none of the four.</summary>
    Other,
}

/// <summary>How a name led to a category, the surest first.</summary>
public enum NameMatch
{
    /// <summary>It is a category's name or code.</summary>
    Catalogue,

    /// <summary>It is a name that the table of names has.</summary>
    Name,

    /// <summary>It is a code of a former edition.</summary>
    OldCode,

    /// <summary>It ends with a name that the table has: the last words say what it is.</summary>
    Ending,

    /// <summary>It contains a name that the table has.</summary>
    Part,

    /// <summary>It is nearly a name that the table has: a slip of the hand, perhaps.</summary>
    Near,
}

/// <summary>A category to which a name may lead (rule 2.3).</summary>
/// <param name="Category">The category.</param>
/// <param name="Match">How the name led to it.</param>
/// <param name="Term">The part of the name, or the name in the table, that led to it.</param>
/// <param name="Explanation">Why, in the reader's language.</param>
/// <param name="UsualRanges">Measuring ranges as such instruments usually have them, e.g. <c>0–250 g</c>; none where it is not known.</param>
/// <param name="OnlyFor">
/// The purposes for which an instrument of this name is compulsory, where these are not all four: ask the purpose first. Empty otherwise.
/// </param>
public sealed record CategoryCandidate(
    Category Category, NameMatch Match, string Term, string Explanation, IReadOnlyList<string> UsualRanges, IReadOnlyList<UsePurpose> OnlyFor);

/// <summary>What a name leads to.</summary>
/// <param name="Name">The name as it was asked for.</param>
/// <param name="Candidates">The categories, the surest first; of those that are equally sure all are there. None when nothing is near.</param>
/// <param name="Remark">What is to be said where there is no category, e.g. that an old code has none any more; null otherwise.</param>
public sealed record CategorySuggestion(string Name, IReadOnlyList<CategoryCandidate> Candidates, string? Remark)
{
    /// <summary>The category when it is beyond doubt: named as it is, or by the table of names, and only one.</summary>
    [GraphQLIgnore]
    public Category? Certain => Candidates is [{ Match: NameMatch.Catalogue or NameMatch.Name or NameMatch.OldCode } only] ? only.Category : null;
}

/// <summary>A mode that institutions offer for a category in a region.</summary>
/// <param name="Mode">送检 or 现场检测.</param>
/// <param name="Institutions">How many institutions offer it.</param>
public sealed record OfferedMode(VerificationMode Mode, int Institutions);

/// <summary>Leads names of instruments to categories (rule 2.3), for forms and imports.</summary>
public interface ICategorySuggestions
{
    /// <summary>What names (or codes, of this edition or a former one) lead to today, in their order; a fixed number of statements whatever their number.</summary>
    Task<IReadOnlyList<CategorySuggestion>> SuggestAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>
    /// Where institutions verify a category in a region (the mode is never derived from the name): the mode of the most institutions first; none
    /// when nobody does.
    /// </summary>
    Task<IReadOnlyList<OfferedMode>> ModesAsync(Guid categoryId, string regionCode, CancellationToken cancellationToken);
}
