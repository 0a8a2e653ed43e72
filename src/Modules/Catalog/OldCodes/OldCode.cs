namespace Ecqs.Catalog.OldCodes;

/// <summary>
/// What a code of a former edition of the catalogue has become (rules 2.1 and 2.8). One row for each category it may have become; one row without a
/// category when it is no longer in the catalogue.
/// </summary>
sealed class OldCode
{
    public Guid Id { get; init; }

    /// <summary>The former edition, in words.</summary>
    public string Edition { get; set; } = "";

    /// <summary>The code in that edition, e.g. <c>004001</c>.</summary>
    public required string Code { get; init; }

    /// <summary>项别 in that edition.</summary>
    public string FirstLevelName { get; set; } = "";

    /// <summary>种别 in that edition.</summary>
    public string Name { get; set; } = "";

    /// <summary>强检形式 in that edition.</summary>
    public string Way { get; set; } = "";

    /// <summary>The code in the present edition; empty when there is none any more.</summary>
    public required string NewCode { get; init; }

    public string Source { get; set; } = "";

    public string Note { get; set; } = "";
}
