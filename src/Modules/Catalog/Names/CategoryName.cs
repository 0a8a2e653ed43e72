using Ecqs.Catalog.Contracts;

namespace Ecqs.Catalog.Names;

/// <summary>A name under which instruments of a category are known (器具名称对照), as data that administrators keep.</summary>
sealed class CategoryName
{
    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required string CategoryCode { get; init; }

    /// <summary>Measuring ranges as they usually are.</summary>
    public IReadOnlyList<string> UsualRanges { get; set; } = [];

    /// <summary>The purposes for which it is compulsory; empty when all four are.</summary>
    public IReadOnlyList<UsePurpose> OnlyFor { get; set; } = [];

    /// <summary>Why it leads there, where more is to be said than that it does.</summary>
    public string Explanation { get; set; } = "";

    public string Source { get; set; } = "";

    public string Note { get; set; } = "";
}
