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
/// <remarks>There are thousands of rows of a dozen cells: an array of what is there takes less memory than a dictionary.</remarks>
public sealed class SourceRow(int number, (int Column, SourceCell Cell)[] cells, bool isHidden = false)
{
    public int Number => number;

    public bool IsHidden => isHidden;

    /// <summary>What is there, from left to right.</summary>
    public IReadOnlyList<(int Column, SourceCell Cell)> Cells => cells;

    public SourceCell this[int column]
    {
        get
        {
            // Most tables begin at the left and have no holes.
            if (column > 0 && column <= cells.Length && cells[column - 1].Column == column)
                return cells[column - 1].Cell;
            var at = Array.FindIndex(cells, cell => cell.Column == column);
            return at < 0 ? default : cells[at].Cell;
        }
    }

    /// <summary>The row with another cell in a column.</summary>
    public SourceRow With(int column, SourceCell cell) =>
        new(number, [.. cells.Where(one => one.Column < column), (column, cell), .. cells.Where(one => one.Column > column)], isHidden);
}

/// <summary>One sheet of the user's file.</summary>
public sealed record SourceSheet(string Name, IReadOnlyList<SourceRow> Rows);
