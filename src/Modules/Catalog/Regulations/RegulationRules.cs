using System.Text.RegularExpressions;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Texts;

namespace Ecqs.Catalog.Regulations;

static partial class RegulationRules
{
    /// <summary>Takes the number and the edition out of a citation, e.g. <c>JJG 443-2023</c> or <c>jjg443—2023《燃油加油机》</c>; null when there is none.</summary>
    public static (string Number, string Edition)? Cited(string? text) =>
        Citation().Match(TextForms.HalfWidth(text ?? "")) is { Success: true } match
            ? ($"{match.Groups["kind"].Value.ToUpperInvariant()} {match.Groups["number"].Value}", match.Groups["year"].Value)
            : null;

    public static bool IsInEffect(this Regulation regulation, DateOnly day) =>
        (regulation.EffectiveFrom is null || regulation.EffectiveFrom <= day) && (regulation.EffectiveTo is null || regulation.EffectiveTo >= day);

    /// <summary>
    /// The cycle that holds for a verification (rule 2.1: it belongs to the regulation; a revised regulation's cycle applies): of the regulation
    /// named, in its edition of the day, or the edition named where none is in effect; without a name the shortest of those in effect.
    /// </summary>
    public static int? Cycle(CycleQuestion question, IEnumerable<Regulation> ofCategory)
    {
        var all = ofCategory.ToList();
        if (Cited(question.Regulation) is { } cited && all.Where(one => one.Number == cited.Number).ToList() is { Count: > 0 } editions)
            return (editions.Find(one => one.IsInEffect(question.Day)) ?? editions.Find(one => one.Edition == cited.Edition) ?? editions[0]).CycleMonths;
        return all.Where(one => one.IsInEffect(question.Day)).Min(one => one.CycleMonths);
    }

    [GeneratedRegex(@"(?<kind>JJG|JJF)\s*(?<number>\d+(?:\.\d+)?)\s*[-—–－]\s*(?<year>\d{4})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Citation();
}
