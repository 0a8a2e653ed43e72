using Ecqs.GraphQL;

namespace Ecqs.Catalog.Contracts;

/// <summary>
/// One edition of a verification regulation (检定规程). The cycle (检定周期) is its, so that a revised regulation changes it without a new
/// edition of the catalogue (rule 2.1).
/// </summary>
public sealed partial class Regulation
{
    public Guid Id { get; internal init; }

    /// <summary>The number without its edition, e.g. <c>JJG 443</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The edition: the year of publication, e.g. <c>2023</c>.</summary>
    public required string Edition { get; init; }

    /// <summary>The title; empty where it is not known.</summary>
    public string Title { get; internal set; } = "";

    /// <summary>The codes of the categories (种别号) that are verified by it.</summary>
    public IReadOnlyList<string> CategoryCodes { get; internal set; } = [];

    /// <summary>The cycle in months; null when it sets none.</summary>
    public int? CycleMonths { get; internal set; }

    /// <summary>The first day on which this edition holds; null where it is not known.</summary>
    public DateOnly? EffectiveFrom { get; internal set; }

    /// <summary>The last day on which this edition holds; null while it does.</summary>
    public DateOnly? EffectiveTo { get; internal set; }

    /// <summary>Where the row comes from. Shown to administrators only.</summary>
    [GraphQLIgnore]
    public string Source { get; internal set; } = "";

    /// <summary>What is known of it besides, e.g. how the cycle is split.</summary>
    public string Note { get; internal set; } = "";

    /// <summary>Number and edition as they are cited, e.g. <c>JJG 443-2023</c>.</summary>
    [ParentRequires(nameof(Number), nameof(Edition))]
    public string FullNumber => $"{Number}-{Edition}";
}

/// <summary>Asks for the cycle of a verification.</summary>
/// <param name="CategoryCode">The instrument's category.</param>
/// <param name="Regulation">The regulation by which it was verified (检定依据); null when none is named.</param>
/// <param name="Day">The day of the verification.</param>
public sealed record CycleQuestion(string CategoryCode, string? Regulation, DateOnly Day);

/// <summary>Verification regulations and their cycles, for other modules.</summary>
public interface IRegulations
{
    /// <summary>
    /// The cycles in months, in the order of the questions: of the regulation that is named, in its edition of the day; without a name the
    /// shortest of the regulations in effect for the category; null where none sets one.
    /// </summary>
    Task<IReadOnlyList<int?>> CyclesAsync(IReadOnlyList<CycleQuestion> questions, CancellationToken cancellationToken);
}
