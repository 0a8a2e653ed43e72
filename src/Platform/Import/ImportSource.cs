namespace Ecqs.Platform.Import;

/// <summary>What a cell of the user's file holds, before it is taken for anything.</summary>
public enum SourceKind
{
    Empty,
    Text,
    Number,
    Date,

    /// <summary>An error of a formula, such as <c>#N/A</c>.</summary>
    Error,
}

/// <summary>A cell of the user's file.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">Its text: integers in full, dates as 2026-11-21, an error as the program shows it.</param>
/// <param name="Number">The value of a number, or of a date as the number that the file keeps.</param>
/// <param name="DigitsLost">It is a number of more digits than a workbook keeps, or text in scientific notation: the rest is not what was
/// typed.</param>
public readonly record struct SourceCell(SourceKind Kind, string Text, double? Number = null, bool DigitsLost = false)
{
    public static SourceCell Of(string text) => text.Length == 0 ? default : new(SourceKind.Text, text);

    public bool IsEmpty => Kind == SourceKind.Empty || (Kind == SourceKind.Text && string.IsNullOrWhiteSpace(Text));
}

/// <summary>
/// A row of the user's file with its number as the sheet shows it, from 1. Columns count from 1; what is not there is empty.
/// </summary>
public sealed record SourceRow(int Number, IReadOnlyDictionary<int, SourceCell> Cells, bool IsHidden = false)
{
    public SourceCell this[int column] => Cells.GetValueOrDefault(column);

    public bool IsEmpty => Cells.Values.All(cell => cell.IsEmpty);
}

/// <summary>One sheet of the user's file.</summary>
public sealed record SourceSheet(string Name, IReadOnlyList<SourceRow> Rows);
