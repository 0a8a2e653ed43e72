using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Ecqs.Catalog.Suggestions;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;

namespace Ecqs.Catalog.CapabilityImports;

/// <summary>Cells with regions of any level: codes, full names, or both, as <c>330402 浙江省嘉兴市南湖区、3305 浙江省湖州市</c>.</summary>
sealed class RegionCells
{
    readonly Dictionary<string, Region> _byCode;
    readonly Dictionary<string, Region> _byName = [];

    readonly RegionIndex _index;
    readonly DateOnly _day;

    /// <param name="regions">All regions.</param>
    /// <param name="index">Finds which may have been meant.</param>
    /// <param name="day">The day on which a region that is suggested must be valid.</param>
    public RegionCells(IReadOnlyCollection<Region> regions, RegionIndex index, DateOnly day)
    {
        (_index, _day) = (index, day);
        _byCode = regions.ToDictionary(region => region.Code);
        // Of two with one name the abolished one gives way.
        foreach (var region in regions.OrderBy(region => region.ValidTo is not null).ThenBy(region => region.Code, StringComparer.Ordinal))
            _byName.TryAdd(TextForms.Fold(region.FullName), region);
    }

    public CellReading Read(string text)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        var parts = Parts(text);
        foreach (var part in parts)
        {
            if (Find(part) is { } region)
            {
                codes.Add(region.Code);
                continue;
            }

            var meant = Nearest(part);
            var suggestion = meant is null ? null : string.Join('、', parts.Select(one => one == part ? TextOf([meant]) : one));
            return new(text, null, CellFinding.Error(CapabilityColumns.Regions, "CATALOG_REGION_CELL_UNKNOWN", suggestion, ("value", part)));
        }

        return codes.Count > 0
            ? new(TextOf(codes), codes.ToArray())
            : new(text, null, CellFinding.Error(CapabilityColumns.Regions, "FIELD_REQUIRED"));
    }

    public string TextOf(IEnumerable<string> codes) =>
        string.Join('、', codes.Order(StringComparer.Ordinal).Select(code => _byCode.TryGetValue(code, out var region) ? $"{code} {region.FullName}" : code));

    public string NameOf(string code) => _byCode[code].FullName;

    /// <summary>A region's code and those above it, lowest first.</summary>
    public IReadOnlyList<string> PathOf(string code)
    {
        var path = new List<string>();
        for (var region = _byCode.GetValueOrDefault(code); region is not null; region = region.ParentCode is { } above ? _byCode.GetValueOrDefault(above) : null)
            path.Add(region.Code);
        return path;
    }

    // The code decides; the name after it is for people, and may have changed since.
    Region? Find(string part)
    {
        var digits = part.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 ? _byCode.GetValueOrDefault(part[..digits]) : _byName.GetValueOrDefault(TextForms.Fold(part));
    }

    string? Nearest(string part) => _index.Find(part, _day, 1) is [var meant, ..] ? meant.Region.Code
        : NearestText.Of(part, _byName.Keys) is { } name ? _byName[name].Code : null;

    // A blank parts codes (330402 330411), but not a code from its own name.
    static List<string> Parts(string text)
    {
        var parts = new List<string>();
        foreach (var part in ReferenceColumns.Split(text))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && words.All(word => word.All(char.IsAsciiDigit)))
                parts.AddRange(words);
            else
                parts.Add(part);
        }

        return parts;
    }
}
