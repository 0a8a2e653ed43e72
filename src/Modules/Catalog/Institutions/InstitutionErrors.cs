using Ecqs.Platform.Errors;

namespace Ecqs.Catalog.Institutions;

/// <summary>A capability names a region outside the institution's authorisation (授权区域); an administrator can widen it.</summary>
sealed class RegionNotAuthorised(string regionCode, string name)
    : RuleBreach("CATALOG_REGION_NOT_AUTHORISED", ("region", name), ("code", regionCode))
{
    public override string? Field => "regionCodes";

    /// <summary>The region that the authorisation does not cover.</summary>
    public string RegionCode { get; } = regionCode;
}

/// <summary>A capability for a category that is under type approval only (只有型式批准): nothing of it is verified compulsorily.</summary>
sealed class CategoryNotCompulsory(string category) : RuleBreach("CATALOG_CATEGORY_NOT_COMPULSORY", ("category", category))
{
    public override string? Field => "categoryId";
}

/// <summary>A capability that has begun is not taken out: what was routed by it refers to it. Its last day ends it.</summary>
sealed class CapabilityBegun() : RuleBreach("CATALOG_CAPABILITY_BEGUN");
