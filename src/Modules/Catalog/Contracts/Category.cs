using Ecqs.GraphQL;

namespace Ecqs.Catalog.Contracts;

/// <summary>How the law supervises a category (监管方式, 公告 2020 年第 42 号).</summary>
public enum SupervisionMode
{
    /// <summary>型式批准: type approval only; never verified compulsorily.</summary>
    TypeApproval,

    /// <summary>强制检定.</summary>
    CompulsoryVerification,

    /// <summary>型式批准、强制检定.</summary>
    Both,
}

/// <summary>How often a category is verified compulsorily (强检方式).</summary>
public enum VerificationWay
{
    /// <summary>周期检定.</summary>
    Periodic,

    /// <summary>只做首次强制检定, 失准报废: scrapped when inaccurate.</summary>
    InitialScrappedWhenInaccurate,

    /// <summary>只做首次强制检定, 限期使用、到期轮换: used to a limit and rotated.</summary>
    InitialUsedToLimit,
}

/// <summary>A second-level category (种别) of the compulsory catalogue, with its first level (项别), as of one edition.</summary>
public sealed partial class Category
{
    public Guid Id { get; internal init; }

    /// <summary>种别号: five digits, two of the first level and three of the second; provisional where the official number is not known.</summary>
    public required string Code { get; init; }

    /// <summary>种别.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>项别号: the first digits of the code.</summary>
    public string FirstLevelCode { get; internal set; } = "";

    /// <summary>项别.</summary>
    public string FirstLevelName { get; internal set; } = "";

    public SupervisionMode Supervision { get; internal set; }

    /// <summary>强检方式 as it holds in general; null for a category that is never verified compulsorily.</summary>
    public VerificationWay? Way { get; internal set; }

    /// <summary>强检方式 in full, where parts of the category are verified otherwise (household meters, glass thermometers).</summary>
    public string WayText { get; internal set; } = "";

    /// <summary>强检范围及说明.</summary>
    public string Scope { get; internal set; } = "";

    /// <summary>True when the code is ours and not the official number.</summary>
    public bool IsProvisionalCode { get; internal set; }

    /// <summary>How sure the source of the row is: high, medium or low. Shown to administrators only.</summary>
    [GraphQLIgnore]
    public string Confidence { get; internal set; } = "";

    /// <summary>Where the row comes from. Shown to administrators only.</summary>
    [GraphQLIgnore]
    public string Source { get; internal set; } = "";

    /// <summary>What is known of the row besides. Shown to administrators only.</summary>
    [GraphQLIgnore]
    public string Note { get; internal set; } = "";

    /// <summary>The first day on which this edition holds.</summary>
    public DateOnly EffectiveFrom { get; internal set; }

    /// <summary>The last day on which this edition holds; null while it does.</summary>
    public DateOnly? EffectiveTo { get; internal set; }

    /// <summary>Whether instruments of this category need compulsory verification for one of the four purposes (rule 2.2).</summary>
    [ParentRequires(nameof(Supervision))]
    public bool IsCompulsory => Supervision != SupervisionMode.TypeApproval;
}

/// <summary>Reads categories for other modules.</summary>
public interface ICategories
{
    Task<IReadOnlyDictionary<Guid, Category>> ByIdsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>All categories in effect on a day, for imports and forms: a few dozen rows.</summary>
    Task<IReadOnlyList<Category>> InEffectAsync(DateOnly day, CancellationToken cancellationToken);
}
