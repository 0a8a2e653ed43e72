using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Regions;
using Ecqs.Platform.Import;

namespace Ecqs.Catalog.Suggestions;

/// <summary>All regions there were, to find what may have been meant.</summary>
sealed class RegionIndex
{
    const int ComparedClosely = 80;
    const double LeastLike = 0.6;
    const double FarthestFromBest = 0.15;
    const double NamedWithMore = 0.95;
    const int LongEnough = 5;
    const double NamedUnderAnother = 0.75;

    readonly Dictionary<string, Region> _byCode;
    readonly ILookup<string?, Region> _below;
    readonly List<Entry> _entries;
    readonly CharacterIndex _characters;

    public RegionIndex(IReadOnlyCollection<Region> regions)
    {
        _byCode = regions.ToDictionary(region => region.Code);
        _below = regions.OrderBy(region => region.Code, StringComparer.Ordinal).ToLookup(region => region.ParentCode);
        _entries = [.. regions.Where(region => region.IsCountyLevel).OrderBy(region => region.Code, StringComparer.Ordinal).Select(EntryOf)];
        _characters = new([.. _entries.Select(entry => entry.Keys[0])]);
    }

    /// <summary>The regions nearest to a text, best first.</summary>
    public IReadOnlyList<RegionSuggestion> Find(string text, DateOnly day, int most)
    {
        var plain = PlaceNames.Plain(text);
        if (plain.Length < 2)
            return [];
        var found = plain.All(char.IsAsciiDigit) ? ByCode(plain, day) : ByName(plain, day);
        return [.. found
            .DistinctBy(suggestion => suggestion.Region.Code)
            .OrderByDescending(suggestion => suggestion.Likeness)
            .ThenBy(suggestion => suggestion.Region.Code, StringComparer.Ordinal)
            .Take(most)];
    }

    IEnumerable<RegionSuggestion> ByCode(string code, DateOnly day)
    {
        // Statistics write twelve digits and fill the higher levels up with zeros.
        if (code.Length > 6 && code.AsSpan(6).TrimStart('0').IsEmpty)
            code = code[..6];
        if (_byCode.TryGetValue(code, out var exact) && exact.IsCountyLevel)
            return Valid(exact, day, SuggestionReason.Same, 1);
        var city = code.Length == 6 && code.EndsWith("00", StringComparison.Ordinal) ? code[..4] : code;
        if (city.Length == 4 && _byCode.TryGetValue(city, out var above) && above.Level == RegionLevel.City)
            return BelowCity(above, day);
        if (code.Length is < 5 or > 7)
            return [];
        return _entries
            .Where(entry => IsValid(entry.Region, day) && NearestText.Distance(code, entry.Region.Code) == 1)
            .Select(entry => new RegionSuggestion(entry.Region, SuggestionReason.NearCode, 1 - (1.0 / code.Length)));
    }

    IEnumerable<RegionSuggestion> ByName(string plain, DateOnly day)
    {
        var near = _characters.Nearest(plain, ComparedClosely)
            .Select(i => (Entry: _entries[i], Likeness: Likeness(plain, _entries[i])))
            .Where(pair => pair.Likeness >= LeastLike)
            .ToList();
        if (near.Count == 0 || near.TrueForAll(pair => pair.Likeness < 1))
            if (City(plain) is { } city)
                return BelowCity(city, day);
        if (near.Count == 0)
            return [];

        var least = near.Exists(pair => pair.Likeness >= 1) ? 1 : near.Max(pair => pair.Likeness) - FarthestFromBest;
        return near
            .Where(pair => pair.Likeness >= least)
            .SelectMany(pair => Valid(pair.Entry.Region, day, pair.Likeness >= 1 ? SuggestionReason.Same : SuggestionReason.NearName, pair.Likeness));
    }

    static double Likeness(string plain, Entry entry)
    {
        var best = 0.0;
        foreach (var key in entry.Keys)
        {
            if (key == plain)
                return 1;
            var longer = Math.Max(key.Length, plain.Length);
            if (Math.Abs(key.Length - plain.Length) < longer * (1 - LeastLike))
                best = Math.Max(best, 1 - (NearestText.Distance(plain, key) / (double)longer));
        }

        // A township or a road after the county, 海宁县 for 海宁市, or the right county after the wrong city.
        var shortened = PlaceNames.Short(plain);
        if (best < NamedWithMore && Array.Exists(entry.Keys, key => key == shortened || (key.Length >= LongEnough && plain.StartsWith(key, StringComparison.Ordinal))))
            best = NamedWithMore;
        else if (best < NamedUnderAnother && entry.Own.Length >= 3 && plain.EndsWith(entry.Own, StringComparison.Ordinal))
            best = NamedUnderAnother;
        return best;
    }

    Region? City(string plain) =>
        _byCode.Values.FirstOrDefault(region => region is { Level: RegionLevel.City, IsCountyLevel: false } && KeysOf(region).Contains(plain));

    IEnumerable<RegionSuggestion> BelowCity(Region city, DateOnly day) => _below[city.Code]
        .Where(region => IsValid(region, day))
        .Select(region => new RegionSuggestion(region, SuggestionReason.BelowCity, LeastLike));

    /// <summary>The region itself, or those that have taken its place: the ones under the same city that began when it ended.</summary>
    IEnumerable<RegionSuggestion> Valid(Region region, DateOnly day, SuggestionReason reason, double likeness)
    {
        if (IsValid(region, day))
            return [new(region, reason, likeness)];
        return _below[region.ParentCode]
            .Where(other => region.IsSucceededBy(other) && IsValid(other, day))
            .Select(other => new RegionSuggestion(other, SuggestionReason.Replaced, likeness, region));
    }

    static bool IsValid(Region region, DateOnly day) => (region.ValidFrom is null || region.ValidFrom <= day) && (region.ValidTo is null || region.ValidTo >= day);

    Entry EntryOf(Region region) => new(region, KeysOf(region), PlaceNames.Plain(region.Name));

    /// <summary>The ways in which a region is written: alone, after its city, its province, or both, each as it stands and as it is said.</summary>
    string[] KeysOf(Region region)
    {
        var own = region.Name;
        var above = region.ParentCode is { } parent ? _byCode.GetValueOrDefault(parent) : null;
        var province = above?.ParentCode is { } top ? _byCode.GetValueOrDefault(top) : above?.Level == RegionLevel.Province ? above : null;
        // The city's part of the full name: what GB/T 2260 only numbers (市辖区) is not in it, nor is a city that is its own county.
        var city = above is { Level: RegionLevel.City } && province is not null && above.FullName.Length > province.FullName.Length
            && region.FullName.Length > above.FullName.Length ? above.FullName[province.FullName.Length..] : "";
        var (p, c, n) = (province?.Name ?? "", city, own);
        var (sp, sc, sn) = (PlaceNames.Short(p), PlaceNames.Short(c), PlaceNames.Short(n));
        return [.. new[] { p + c + n, p + c + sn, sp + sc + sn, sp + sc + n, c + n, c + sn, sc + n, sc + sn, p + n, p + sn, sp + n, sp + sn, n, sn }
            .Select(PlaceNames.Plain).Where(key => key.Length >= 2).Distinct()];
    }

    /// <param name="Region">The region.</param>
    /// <param name="Keys">How it is written, the whole first.</param>
    /// <param name="Own">Its own name.</param>
    sealed record Entry(Region Region, string[] Keys, string Own);
}
