namespace Ecqs.Documents.Workbooks;

/// <summary>What is noted about a cell while the file is checked, because the reader of the file format does not tell it.</summary>
/// <param name="Error">The error that the cell shows.</param>
/// <param name="Digits">The digits of an integer that is too long for the number it is read as.</param>
/// <param name="IsUncalculated">A formula without a result.</param>
internal readonly record struct WorkbookFinding(string? Error, string? Digits = null, bool IsUncalculated = false);

/// <summary>The findings of a workbook, by sheet and cell.</summary>
internal sealed class WorkbookFindings
{
    static readonly SortedDictionary<(int Row, int Column), WorkbookFinding> None = [];

    readonly Dictionary<string, SortedDictionary<(int Row, int Column), WorkbookFinding>> _sheets = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, (int Row, int Column)> _extents = new(StringComparer.OrdinalIgnoreCase);
    int _count;

    /// <summary>
    /// Notes a finding; rows and columns count from 1. The sheet is named by its part until <see cref="Name"/> is called.
    /// </summary>
    public void Add(string sheet, int row, int column, WorkbookFinding finding, WorkbookLimits limits)
    {
        if (++_count > limits.Ranges)
            throw new WorkbookException(WorkbookProblem.TooMuchContent, ("limit", limits.Ranges));
        if (!_sheets.TryGetValue(sheet, out var cells))
            _sheets[sheet] = cells = [];
        cells[(row, column)] = finding;
    }

    /// <summary>Notes the last row and the last column that have content.</summary>
    public void SetExtent(string sheet, int row, int column) => _extents[sheet] = (row, column);

    /// <summary>Goes over from the names of parts to the names of sheets.</summary>
    public void Name(IReadOnlyList<XlsxSheetPart> sheets)
    {
        foreach (var sheet in sheets)
        {
            if (_sheets.Remove(sheet.Part, out var cells))
                _sheets[sheet.Name] = cells;
            if (_extents.Remove(sheet.Part, out var extent))
                _extents[sheet.Name] = extent;
        }
    }

    /// <summary>The last row and the last column of a sheet that have content; nothing where that was not looked for.</summary>
    public (int Row, int Column)? ExtentOf(string sheet) => _extents.TryGetValue(sheet, out var extent) ? extent : null;

    public SortedDictionary<(int Row, int Column), WorkbookFinding> On(string sheet) => _sheets.GetValueOrDefault(sheet, None);
}
