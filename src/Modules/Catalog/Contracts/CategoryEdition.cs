namespace Ecqs.Catalog.Contracts;

/// <summary>How a category of a former edition passes into the one in effect (rule 2.8).</summary>
public enum EditionMoveKind
{
    /// <summary>It has become exactly one category: one confirmation moves all of its instruments.</summary>
    OneToOne,

    /// <summary>It may have become one of several: each instrument is moved by choice.</summary>
    Choice,

    /// <summary>It is not in the catalogue any more, or under type approval only: its instruments are not compulsory any more.</summary>
    Gone,
}

/// <summary>What has become of a category that is not in effect any more.</summary>
/// <param name="Old">The category of the former edition.</param>
/// <param name="Kind">How it passes.</param>
/// <param name="Proposed">The categories in effect that are proposed.</param>
/// <param name="Explanation">Why, in the reader's language.</param>
public sealed record EditionMove(Category Old, EditionMoveKind Kind, IReadOnlyList<Category> Proposed, string Explanation);

/// <summary>The move to a new edition of the catalogue (rule 2.8), for other modules.</summary>
public interface ICategoryEditions
{
    /// <summary>What has become of those of the categories that are not in effect today; by their ids.</summary>
    Task<IReadOnlyDictionary<Guid, EditionMove>> MovesAsync(IReadOnlyCollection<Guid> categoryIds, CancellationToken cancellationToken);
}
