using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Names;
using Ecqs.Platform.Texts;

namespace Ecqs.Catalog.Compulsory;

/// <summary>Whether something is under compulsory verification (是否属于强检).</summary>
enum CompulsoryAnswer
{
    /// <summary>属于强制检定.</summary>
    Compulsory,

    /// <summary>不属于强制检定.</summary>
    NotCompulsory,

    /// <summary>It depends on the purpose: give it.</summary>
    PurposeNeeded,

    /// <summary>Several categories may be meant, and they differ: choose one.</summary>
    Depends,

    /// <summary>The name leads to no category.</summary>
    Unknown,
}

/// <summary>The answer for one category to which the name may lead.</summary>
/// <param name="Candidate">The category, and why the name leads to it.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Reason">Why, in the reader's language.</param>
/// <param name="Basis">What it rests on: the catalogue's row and the law.</param>
sealed record CompulsoryVerdict(CategoryCandidate Candidate, CompulsoryAnswer Answer, string Reason, string Basis);

/// <summary>The answer to the question whether an instrument is under compulsory verification (是否属于强检).</summary>
/// <param name="Answer">The answer over all categories that may be meant.</param>
/// <param name="Reason">Why, and what to do next.</param>
/// <param name="Verdicts">The answer for each category that may be meant, the surest first.</param>
sealed record CompulsoryCheck(CompulsoryAnswer Answer, string Reason, IReadOnlyList<CompulsoryVerdict> Verdicts);

/// <summary>Rule 2.2: compulsory is what stands in the catalogue under 强制检定 and is used for one of the four purposes.</summary>
static class CompulsoryRules
{
    public static CompulsoryCheck Check(CategorySuggestion suggestion, UsePurpose? purpose)
    {
        if (suggestion.Candidates.Count == 0)
            return suggestion.Remark is { } remark
                ? new(CompulsoryAnswer.NotCompulsory, remark, [])
                : new(CompulsoryAnswer.Unknown, TextCatalog.Format("CATALOG_CHECK_UNKNOWN", ("name", suggestion.Name)), []);
        var verdicts = suggestion.Candidates.Select(candidate => Judge(candidate, purpose)).ToList();
        return verdicts.TrueForAll(verdict => verdict.Answer == verdicts[0].Answer)
            ? new(verdicts[0].Answer, verdicts[0].Reason, verdicts)
            : new(CompulsoryAnswer.Depends, TextCatalog.Format("CATALOG_CHECK_DEPENDS"), verdicts);
    }

    static CompulsoryVerdict Judge(CategoryCandidate candidate, UsePurpose? purpose)
    {
        var category = candidate.Category;
        (string, object?)[] arguments =
        [
            ("category", $"{category.Code} {category.Name}"),
            ("purposes", string.Join(TextCatalog.Format("LIST_SEPARATOR"), candidate.OnlyFor.Select(PurposeWords.Of))),
            ("name", candidate.Term),
            ("way", category.WayText.Length > 0 ? category.WayText : WayOf(category)),
            ("purpose", purpose is { } one and not UsePurpose.Other ? PurposeWords.Of(one) : ""),
        ];
        var (answer, code) = purpose switch
        {
            _ when !category.IsCompulsory => (CompulsoryAnswer.NotCompulsory, "CATALOG_CHECK_TYPE_APPROVAL"),
            null when candidate.OnlyFor.Count > 0 => (CompulsoryAnswer.PurposeNeeded, "CATALOG_CHECK_PURPOSE_FIRST"),
            null => (CompulsoryAnswer.PurposeNeeded, "CATALOG_CHECK_PURPOSE"),
            UsePurpose.Other => (CompulsoryAnswer.NotCompulsory, "CATALOG_CHECK_OTHER_PURPOSE"),
            { } given when candidate.OnlyFor.Count > 0 && !candidate.OnlyFor.Contains(given) => (CompulsoryAnswer.NotCompulsory, "CATALOG_CHECK_ONLY_FOR"),
            _ => (CompulsoryAnswer.Compulsory, "CATALOG_CHECK_COMPULSORY"),
        };
        var basis = TextCatalog.Format(
            "CATALOG_CHECK_BASIS", ("category", $"{category.Code} {category.Name}"), ("from", category.EffectiveFrom.ToString("yyyy-MM-dd", null)),
            ("scope", category.Scope.Length > 0 ? category.Scope : "—"));
        var reason = TextCatalog.Format(code, arguments);
        // What only resembles a name is said first: the answer holds if that is what was meant.
        return new(candidate, answer, candidate.Match is NameMatch.Part or NameMatch.Near ? candidate.Explanation + reason : reason, basis);
    }

    static string WayOf(Category category) => category.Way is { } way ? TextCatalog.Format($"CATALOG_WAY_{way}") : "";
}
