namespace Ecqs.Catalog.Contracts;

/// <summary>The level of a region.</summary>
public enum RegionLevel
{
    /// <summary>省级: two digits.</summary>
    Province,

    /// <summary>地级: four digits.</summary>
    City,

    /// <summary>县级, and zones that administrators add: six digits.</summary>
    County,
}

/// <summary>An administrative region (行政区划) by GB/T 2260, or a zone added under a city.</summary>
public sealed partial class Region
{
    /// <summary>Two digits for a province, four for a city, six for a county or zone.</summary>
    public required string Code { get; init; }

    public string Name { get; internal set; } = "";

    public RegionLevel Level { get; internal init; }

    /// <summary>The code of the region above; null for a province. A county's city is not always the first four digits of its code.</summary>
    public string? ParentCode { get; internal set; }

    /// <summary>Province, city and county in one text, e.g. 浙江省嘉兴市南湖区.</summary>
    public string FullName { get; internal set; } = "";

    /// <summary>True where an instrument can stand: a county, a zone, or a city without counties, which counts as one (东莞, 441900).</summary>
    public bool IsCountyLevel { get; internal set; }

    /// <summary>True for a zone (功能区) that administrators have added under a city: it stands in no national list.</summary>
    public bool IsZone { get; internal set; }

    /// <summary>The document by which it came or changed; empty for the list that comes with the software.</summary>
    public string Source { get; internal set; } = "";

    public DateOnly? ValidFrom { get; internal set; }

    /// <summary>The last day of validity; null while valid.</summary>
    public DateOnly? ValidTo { get; internal set; }
}

/// <summary>Reads regions for other modules.</summary>
public interface IRegions
{
    /// <summary>The region, or null when there is none by that code.</summary>
    Task<Region?> FindAsync(string code, CancellationToken cancellationToken);

    Task<IReadOnlyDictionary<string, Region>> ByCodesAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken);

    /// <summary>The codes of the region itself and of all above it, lowest first: county, city, province.</summary>
    Task<IReadOnlyList<string>> PathAsync(string code, CancellationToken cancellationToken);

    /// <summary>All county-level regions valid on a day (about 2,900), for imports.</summary>
    Task<IReadOnlyList<Region>> CountiesAsync(DateOnly day, CancellationToken cancellationToken);
}
