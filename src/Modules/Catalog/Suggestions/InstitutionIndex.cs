using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Import;

namespace Ecqs.Catalog.Suggestions;

/// <summary>All institutions, to find which may have been meant: names are shortened (嘉兴市计量院) and mistyped, codes are misread.</summary>
sealed class InstitutionIndex
{
    const int ComparedClosely = 60;
    const double LeastLike = 0.55;
    const double Shortened = 0.9;
    const int MostWrongInCode = 2;

    readonly Institution[] _institutions;
    readonly string[] _names;
    readonly CharacterIndex _characters;

    public InstitutionIndex(IEnumerable<Institution> institutions)
    {
        _institutions = [.. institutions.OrderBy(institution => institution.Code, StringComparer.Ordinal)];
        _names = [.. _institutions.Select(institution => PlaceNames.Plain(institution.Name))];
        _characters = new(_names);
    }

    /// <summary>The institutions nearest to a text, best first.</summary>
    public IReadOnlyList<InstitutionSuggestion> Find(string text, int most)
    {
        var plain = PlaceNames.Plain(text);
        if (plain.Length < 2)
            return [];
        var exact = _institutions.Where((institution, i) => institution.Code == plain || institution.ShortCode == plain || _names[i] == plain).ToList();
        if (exact.Count > 0)
            return [.. exact.Take(most).Select(institution => new InstitutionSuggestion(institution, SuggestionReason.Same, 1))];
        var found = plain.All(char.IsAsciiLetterOrDigit) ? ByCode(plain) : ByName(plain);
        return [.. found
            .OrderByDescending(suggestion => suggestion.Likeness)
            .ThenBy(suggestion => suggestion.Institution.Code, StringComparer.Ordinal)
            .Take(most)];
    }

    IEnumerable<InstitutionSuggestion> ByCode(string code) =>
        from institution in _institutions
        let wrong = NearestText.Distance(code, institution.Code)
        where code.Length >= 9 && wrong <= MostWrongInCode
        select new InstitutionSuggestion(institution, SuggestionReason.NearCode, 1 - (wrong / (double)Math.Max(code.Length, institution.Code.Length)));

    IEnumerable<InstitutionSuggestion> ByName(string plain) =>
        from i in _characters.Nearest(plain, ComparedClosely)
        let likeness = Likeness(plain, _names[i])
        where likeness >= LeastLike
        select new InstitutionSuggestion(_institutions[i], SuggestionReason.NearName, likeness);

    static double Likeness(string plain, string name)
    {
        var like = 1 - (NearestText.Distance(plain, name) / (double)Math.Max(plain.Length, name.Length));
        // A shortened name leaves characters out and keeps the order of the others.
        return plain.Length >= 4 && IsWithin(plain, name) ? Math.Max(like, Shortened * (0.7 + (0.3 * plain.Length / name.Length))) : like;
    }

    static bool IsWithin(string part, string whole)
    {
        var next = 0;
        foreach (var c in whole)
            if (next < part.Length && part[next] == c)
                next++;
        return next == part.Length;
    }
}
