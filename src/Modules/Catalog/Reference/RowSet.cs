using Ecqs.Platform.Import;

namespace Ecqs.Catalog.Reference;

/// <summary>What is kept as rows of texts under known columns, and is imported and exported in that form.</summary>
abstract class RowSet
{
    /// <summary>Its columns, those that make the key first.</summary>
    public abstract IReadOnlyList<ColumnDefinition> Columns { get; }

    /// <summary>The columns with parsers that know what is kept at the moment.</summary>
    public virtual Task<IReadOnlyList<ColumnDefinition>> ColumnsAsync(CancellationToken cancellationToken) => Task.FromResult(Columns);

    /// <summary>
    /// What makes a row one version of an entry, e.g. <c>02001@2020-10-26</c>; the part before the @ is the entry. Empty when it cannot be told.
    /// </summary>
    /// <param name="text">The row's texts by column key.</param>
    public abstract string KeyOf(Func<string, string?> text);

    /// <summary>Checks what concerns more than one cell.</summary>
    public virtual void Check(CheckedRow row)
    {
    }

    /// <summary>What is kept: texts by column under each key, as an export writes them.</summary>
    /// <param name="entries">The entries; null for all.</param>
    public abstract Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> KeptAsync(
        IReadOnlyCollection<string>? entries, CancellationToken cancellationToken);

    /// <summary>The entry of which a key names one version.</summary>
    public static string EntryOf(string key) => key.IndexOf('@') is var at and >= 0 ? key[..at] : key;
}
