namespace Ecqs.Platform.Import;

/// <summary>What a parser made of a cell's text: a value, or what is wrong with it; and the text in the form in which it is kept.</summary>
public readonly record struct CellReading(string Text, object? Value, CellFinding? Finding = null);

/// <summary>A column that an import knows.</summary>
public sealed record ColumnDefinition
{
    /// <summary>The key, e.g. <c>serialNumber</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The heading in the template, e.g. 出厂编号.</summary>
    public required string Heading { get; init; }

    /// <summary>Other names under which the column is found in files that people have.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>It must be filled in, and so its heading must be in the file, unless one of the next two says otherwise.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A cell of a required column may be empty all the same; the rows' rules decide.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>The heading of a required column may be missing from a file: what belongs under it can be proposed.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>Whether a file without the heading cannot be read.</summary>
    public bool MustBeThere => IsRequired && !MayBeMissing;

    /// <summary>In characters; null when the parser limits it.</summary>
    public int? MaxLength { get; init; }

    /// <summary>
    /// What is kept in it is a code or plate text: a date or a number in its place is damage done by a spreadsheet program.
    /// </summary>
    public bool IsCode { get; init; }

    /// <summary>Makes a value of a tidy, non-empty text; null when the text is the value.</summary>
    public Func<string, CellReading>? Parse { get; init; }

    /// <summary>A column of dates: serial numbers of dates are taken as dates.</summary>
    public bool IsDate { get; init; }

    /// <summary>The words to choose from, for the template's drop-downs.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>
    /// Why the column is left out when a file has it, as the code of a note's text; empty when that needs no telling; null for a column
    /// that is read.
    /// </summary>
    public string? IgnoredBecause { get; init; }

    /// <summary>What the template says under the heading.</summary>
    public string? Hint { get; init; }

    /// <summary>Every name under which the column is found.</summary>
    public IEnumerable<string> Names => OtherNames.Prepend(Heading);
}
