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
    int _count;

    /// <summary>Notes a finding; rows and columns count from 1. The sheet is named by its part until <see cref="Name"/> is called.</summary>
    public void Add(string sheet, int row, int column, WorkbookFinding finding, WorkbookLimits limits)
    {
        if (++_count > limits.Ranges)
            throw new WorkbookException(WorkbookProblem.TooMuchContent, ("limit", limits.Ranges));
        if (!_sheets.TryGetValue(sheet, out var cells))
            _sheets[sheet] = cells = [];
        cells[(row, column)] = finding;
    }

    /// <summary>Goes over from the names of parts to the names of sheets.</summary>
    public void Name(IReadOnlyList<XlsxSheetPart> sheets)
    {
        var named = sheets
            .Where(sheet => _sheets.ContainsKey(sheet.Part))
            .Select(sheet => (sheet.Name, Cells: _sheets[sheet.Part]))
            .ToList();
        _sheets.Clear();
        foreach (var (name, cells) in named)
            _sheets[name] = cells;
    }

    public SortedDictionary<(int Row, int Column), WorkbookFinding> On(string sheet) => _sheets.GetValueOrDefault(sheet, None);
}
