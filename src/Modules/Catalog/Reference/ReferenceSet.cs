using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;

namespace Ecqs.Catalog.Reference;

/// <summary>One kind of reference data, as administrators import, edit and export it. A row is one version of an entry; which one its key says.</summary>
abstract class ReferenceSet : RowSet
{
    public abstract ReferenceKind Kind { get; }

    /// <summary>Who may change it; any administrator may read it.</summary>
    public virtual string Policy => Who.NationalAdministrator;

    /// <summary>Whether an entry can be taken out altogether; otherwise it is ended by its date, because something may refer to it.</summary>
    public virtual bool MayRemove => false;

    /// <summary>What the version is called in lists.</summary>
    public abstract string TitleOf(Func<string, string?> text);

    /// <summary>Adds or changes versions, by the key of each row. A row is whole: what it does not say is not so.</summary>
    public abstract Task PutAsync(IReadOnlyList<CheckedRow> rows, CancellationToken cancellationToken);

    /// <summary>Ends versions that a new list, which is whole, no longer names.</summary>
    /// <param name="keys">Versions that had no end before.</param>
    /// <param name="lastDay">Their last day.</param>
    public virtual Task EndAsync(IReadOnlyCollection<string> keys, DateOnly lastDay, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{Kind} are not ended by a list.");

    /// <summary>Takes a version out; where <see cref="MayRemove"/> allows it.</summary>
    public virtual Task RemoveAsync(string key, CancellationToken cancellationToken) => throw NotFound.Of("ReferenceEntry");

    /// <summary>Told after each change: what was read before may be old.</summary>
    public virtual void Changed()
    {
    }
}

/// <summary>The kinds of reference data that there are.</summary>
sealed class ReferenceSets(IEnumerable<ReferenceSet> sets)
{
    readonly Dictionary<ReferenceKind, ReferenceSet> _sets = sets.ToDictionary(set => set.Kind);

    public IEnumerable<ReferenceSet> All => _sets.Values.OrderBy(set => set.Kind);

    public ReferenceSet Of(ReferenceKind kind) => _sets.GetValueOrDefault(kind) ?? throw NotFound.Of("ReferenceSet");
}
