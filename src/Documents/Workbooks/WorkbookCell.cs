using System.Globalization;

namespace Ecqs.Documents.Workbooks;

/// <summary>What a cell holds.</summary>
public enum WorkbookCellKind
{
    Empty,
    Text,

    /// <summary>A <see cref="double"/>.</summary>
    Number,

    /// <summary>A <see cref="DateTime"/> without time zone.</summary>
    Date,

    /// <summary>A <see cref="TimeSpan"/>.</summary>
    Duration,

    /// <summary>A <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>An error such as <c>#N/A</c>.</summary>
    Error,
}

/// <summary>What was lost before the workbook came here, so that a person must look.</summary>
public enum WorkbookCellDoubt
{
    None,

    /// <summary>A number of more than 15 digits: spreadsheets keep 15, so that the rest may not be what was typed.</summary>
    DigitsLost,

    /// <summary>Text in scientific notation, such as 6.1E+17: a code that some program took for a number.</summary>
    ScientificNotation,

    /// <summary>A formula whose result was not saved; the cell counts as an error.</summary>
    NotCalculated,
}

/// <summary>A cell.</summary>
/// <param name="Column">The column, from 1 for A.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Value">The value, typed as its kind says; null if empty.</param>
/// <param name="Text">
/// What to take for text: integers in full, never in scientific notation; leading zeros, percent signs and trailing zeros that the number
/// format shows; never rounded; dates as 2026-11-21, with 13:45:00 if they have a time.
/// </param>
/// <param name="Doubt">Whether something was lost before.</param>
public readonly record struct WorkbookCell(
    int Column, WorkbookCellKind Kind, object? Value, string Text, WorkbookCellDoubt Doubt = WorkbookCellDoubt.None)
{
    public bool IsEmpty => Kind == WorkbookCellKind.Empty;
}

/// <summary>A row with content.</summary>
public sealed class WorkbookRow
{
    readonly WorkbookCell[] _cells;

    internal WorkbookRow(int number, bool isHidden, WorkbookCell[] cells)
    {
        Number = number;
        IsHidden = isHidden;
        _cells = cells;
    }

    /// <summary>The row number as the sheet shows it, from 1.</summary>
    public int Number { get; }

    public bool IsHidden { get; }

    /// <summary>The cells with content, from left to right.</summary>
    public IReadOnlyList<WorkbookCell> Cells => _cells;

    /// <summary>The cell in a column, from 1; an empty one where there is nothing.</summary>
    public WorkbookCell this[int column]
    {
        get
        {
            foreach (var cell in _cells)
            {
                if (cell.Column == column)
                    return cell;
            }

            return new WorkbookCell(column, WorkbookCellKind.Empty, null, "");
        }
    }
}

/// <summary>
/// A range of merged cells; its content stands in the first row and column. All bounds belong to the range and count from 1.
/// </summary>
public sealed record WorkbookRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);

/// <summary>Cell addresses such as <c>AB12</c>.</summary>
public static class WorkbookAddress
{
    /// <summary>The letters of a column, from 1 for A.</summary>
    public static string Column(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>The address of a cell.</summary>
    public static string Cell(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"{Column(column)}{row}");

    /// <summary>The row and column of an address; zeros if it is none.</summary>
    internal static (int Row, int Column) Parse(ReadOnlySpan<char> address)
    {
        var column = 0;
        var at = 0;
        for (; at < address.Length && char.IsAsciiLetter(address[at]) && at < 4; at++)
            column = (column * 26) + char.ToUpperInvariant(address[at]) - 'A' + 1;
        return int.TryParse(address[at..], NumberStyles.None, null, out var row) ? (row, column) : (0, 0);
    }
}
