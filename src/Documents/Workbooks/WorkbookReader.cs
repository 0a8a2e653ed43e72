using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Ecqs.Documents.Workbooks;

/// <summary>
/// Reads a workbook of either kind, sheet by sheet and row by row, after making sure that it is safe to read. Links to other workbooks are
/// never followed: the values that the workbook keeps are read. Formulas are not computed: their last results are read.
/// </summary>
public sealed class WorkbookReader : IDisposable
{
    const long MaximumArea = 500_000_000;

    readonly IExcelDataReader _reader;
    readonly WorkbookLimits _limits;
    readonly WorkbookFindings _findings;
    (int Row, int Column) _extent;
    bool _begun;
    int _cells;
    long _characters;

    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    WorkbookReader(IExcelDataReader reader, WorkbookKind kind, WorkbookLimits limits, WorkbookFindings findings)
    {
        _findings = findings;
        _reader = reader;
        _limits = limits;
        Kind = kind;
    }

    public WorkbookKind Kind { get; }

    /// <summary>The name of the current sheet.</summary>
    public string SheetName => _reader.Name;

    /// <summary>Whether the current sheet is hidden.</summary>
    public bool IsSheetHidden => _reader.VisibleState is not (null or "visible");

    /// <summary>The merged ranges of the current sheet.</summary>
    public IReadOnlyList<WorkbookRange> MergedRanges => [.. (_reader.MergeCells ?? []).Select(
        range => new WorkbookRange(range.FromRow + 1, range.FromColumn + 1, range.ToRow + 1, range.ToColumn + 1))];

    internal IExcelDataReader Inner => _reader;

    /// <summary>Opens a workbook.</summary>
    /// <param name="file">The file; must be seekable. It is left open.</param>
    /// <param name="fileName">The name it came with, whose extension must fit the content; not checked if null.</param>
    /// <param name="limits">What is taken in at most.</param>
    /// <param name="cancellationToken">Ends the check early.</param>
    /// <exception cref="WorkbookException">It is no workbook, or one that must not be read.</exception>
    public static WorkbookReader Open(Stream file, string? fileName, WorkbookLimits limits, CancellationToken cancellationToken = default)
    {
        var findings = new WorkbookFindings();
        var kind = WorkbookFile.Check(file, fileName, limits, findings, cancellationToken);
        return Guard(() =>
        {
            var settings = new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding("GB18030") };
            var reader = kind == WorkbookKind.Xlsx
                ? ExcelReaderFactory.CreateOpenXmlReader(file, settings)
                : ExcelReaderFactory.CreateBinaryReader(file, settings);
            return new WorkbookReader(reader, kind, limits, findings);
        });
    }

    /// <summary>Goes on to the next sheet, the first one at first; answers whether there is one.</summary>
    /// <exception cref="WorkbookException">The sheet is damaged or too large.</exception>
    public bool NextSheet()
    {
        if (_begun && !Guard(_reader.NextResult))
            return false;
        if (!_begun && _reader.ResultsCount == 0)
            return false;
        _begun = true;
        _extent = _findings.ExtentOf(SheetName) ?? (int.MaxValue, int.MaxValue);
        // Each row costs the reader as much as the widest has room for, be it empty or not.
        if ((long)_reader.FieldCount * Math.Min(_extent.Row, _reader.RowCount) > MaximumArea)
            throw new WorkbookException(WorkbookProblem.TooMuchContent, ("limit", MaximumArea), ("sheet", SheetName));
        return true;
    }

    /// <summary>The rows of the current sheet that have content, once, in order.</summary>
    /// <exception cref="WorkbookException">
    /// The sheet is damaged, or has too many rows with content, or content too far to the right.
    /// </exception>
    public IEnumerable<WorkbookRow> ReadRows(CancellationToken cancellationToken = default)
    {
        var findings = _findings.On(SheetName).GetEnumerator();
        var hasFinding = findings.MoveNext();
        var cells = new List<WorkbookCell>();
        var count = 0;
        for (var number = 1; number <= _extent.Row && Guard(_reader.Read); number++)
        {
            if (number % 1000 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            ReadCells(cells);
            for (; hasFinding && findings.Current.Key.Row <= number; hasFinding = findings.MoveNext())
                Apply(findings.Current.Key.Column, findings.Current.Value, cells);
            if (cells.Count == 0)
                continue;
            if (++count > _limits.Rows)
                throw new WorkbookException(WorkbookProblem.TooManyRows, ("limit", _limits.Rows), ("sheet", SheetName));
            Count(cells);
            yield return new WorkbookRow(number, _reader.RowHeight == 0, [.. cells]);
        }
    }

    public void Dispose() => _reader.Dispose();

    void Count(List<WorkbookCell> cells)
    {
        _cells += cells.Count;
        foreach (var cell in cells)
            _characters += cell.Text.Length;
        if (_cells > _limits.Cells)
            throw new WorkbookException(WorkbookProblem.TooManyCells, ("limit", _limits.Cells), ("sheet", SheetName));
        if (_characters > _limits.Characters)
            throw new WorkbookException(WorkbookProblem.TooMuchContent, ("limit", _limits.Characters * sizeof(char)), ("sheet", SheetName));
    }

    void ReadCells(List<WorkbookCell> cells)
    {
        cells.Clear();
        var width = Math.Min(_reader.FieldCount, _extent.Column);
        for (var i = 0; i < width; i++)
        {
            if (_reader.GetValue(i) is not { } value)
                continue;
            // Only of a number the format says how it is shown.
            var cell = WorkbookCellText.Read(i + 1, value, value is double or int ? _reader.GetNumberFormatString(i) : null);
            if (cell.IsEmpty)
                continue;
            if (cell.Column > _limits.Columns)
            {
                throw new WorkbookException(
                    WorkbookProblem.TooManyColumns, ("limit", _limits.Columns), ("count", cell.Column), ("sheet", SheetName));
            }

            cells.Add(cell);
        }
    }

    static void Apply(int column, WorkbookFinding finding, List<WorkbookCell> cells)
    {
        var at = cells.FindIndex(cell => cell.Column >= column);
        var exists = at >= 0 && cells[at].Column == column;
        if (finding.Digits is { } digits)
        {
            if (exists)
                cells[at] = cells[at] with { Text = digits, Doubt = WorkbookCellDoubt.DigitsLost };
            return;
        }

        if (exists && finding.IsUncalculated)
            return;
        var error = new WorkbookCell(
            column, WorkbookCellKind.Error, finding.Error ?? "", finding.Error ?? "",
            finding.IsUncalculated ? WorkbookCellDoubt.NotCalculated : WorkbookCellDoubt.None);
        if (exists)
            cells[at] = error;
        else
            cells.Insert(at < 0 ? cells.Count : at, error);
    }

    /// <summary>Whatever the reader of the file format throws over a damaged file becomes our own error.</summary>
    static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException error)
        {
            throw new WorkbookException(WorkbookProblem.Encrypted, error);
        }
        catch (Exception error) when (error is ExcelReaderException or XmlException or InvalidDataException or IOException
            or FormatException or ArgumentException or IndexOutOfRangeException or NullReferenceException or InvalidOperationException
            or OverflowException or InvalidCastException or KeyNotFoundException or NotSupportedException or NotImplementedException)
        {
            throw new WorkbookException(WorkbookProblem.Damaged, error);
        }
    }
}
