using System.Globalization;
using Ecqs.Documents.Workbooks.Writing;

namespace Ecqs.Documents.Workbooks;

/// <summary>
/// Writes an <c>.xlsx</c> workbook as a stream: whatever its length, it takes no more memory than some rows. No cell is ever written as a
/// formula. Call <see cref="FinishAsync"/> at the end; a workbook disposed of before that is incomplete.
/// </summary>
public sealed class WorkbookWriter : IDisposable
{
    const int MaximumRows = 1_048_576;
    const string OptionsSheet = "_options";
    const string HeadingFill = "FFE2EAF6";
    const string RequiredColor = "FFC00000";

    readonly XlsxPackageWriter _package;
    readonly List<IReadOnlyList<string>> _lists = [];
    XlsxSheetXml? _sheet;
    WorkbookSheetPlan? _plan;
    int[] _styles = [];
    int[] _quotedStyles = [];
    int _row;

    WorkbookWriter(XlsxPackageWriter package) => _package = package;

    /// <summary>Begins a workbook.</summary>
    /// <param name="output">Where it goes; need not be seekable, is written asynchronously only, and is left open.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public static async Task<WorkbookWriter> CreateAsync(Stream output, CancellationToken cancellationToken = default) =>
        new(await XlsxPackageWriter.CreateAsync(output, cancellationToken));

    /// <summary>Begins a sheet with its notes and headings, and ends the one before.</summary>
    /// <exception cref="ArgumentException">The sheet's name is not allowed, or taken.</exception>
    public async Task BeginSheetAsync(WorkbookSheetPlan plan, CancellationToken cancellationToken = default)
    {
        if (plan.Name.Length is 0 or > 31 || plan.Name.AsSpan().ContainsAny(@"[]:*?/\") || plan.Name[0] == '\'' || plan.Name[^1] == '\'')
            throw new ArgumentException($"A sheet cannot be called {plan.Name}.", nameof(plan));
        if (_package.HasSheet(plan.Name) || plan.Name.Equals(OptionsSheet, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"Another sheet is called {plan.Name}.", nameof(plan));

        EndSheet();
        _plan = plan;
        _row = 0;
        _styles = [.. plan.Columns.Select(column => _package.Styles.Use(FormatOf(column)))];
        _quotedStyles = [.. plan.Columns.Select(column => _package.Styles.Use(FormatOf(column) with { IsQuoted = true }))];
        _sheet = _package.BeginSheet(plan.Name, plan.IsHidden);
        _sheet.Begin(plan.Notes.Count + 1, [.. plan.Columns.Select((column, i) => (column.Width, _styles[i]))]);
        WriteNotes(plan);
        WriteHeadings(plan);
        await _sheet.HandOnAsync(cancellationToken);
    }

    /// <summary>
    /// Writes the next row. Values are text, whole or broken numbers, <see cref="DateOnly"/>, <see cref="DateTime"/>, booleans or null;
    /// whole numbers of more than 15 digits are written as text, since programs would round them.
    /// </summary>
    /// <exception cref="WorkbookException">A text is too long for a cell, or the sheet is full.</exception>
    public async ValueTask WriteRowAsync(IReadOnlyList<object?> values, CancellationToken cancellationToken = default)
    {
        if (_sheet is null || _plan is null)
            throw new InvalidOperationException("No sheet was begun.");
        if (_row == MaximumRows)
            throw new WorkbookException(WorkbookProblem.TooManyRows, ("limit", MaximumRows), ("sheet", _plan.Name));
        if (values.Count > _plan.Columns.Count)
            throw new ArgumentException($"The row has {values.Count} values; the sheet has {_plan.Columns.Count} columns.", nameof(values));

        _sheet.BeginRow(++_row);
        for (var i = 0; i < values.Count; i++)
            WriteValue(i, values[i]);
        _sheet.EndRow();
        await _sheet.HandOnAsync(cancellationToken);
    }

    /// <summary>Ends the workbook.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken = default)
    {
        EndSheet();
        if (_lists.Count > 0)
            await WriteListsAsync(cancellationToken);
        await _package.FinishAsync(cancellationToken);
    }

    public void Dispose()
    {
        _sheet?.Dispose();
        _package.Dispose();
    }

    void WriteValue(int i, object? value)
    {
        var column = i + 1;
        switch (value)
        {
            case null or "":
                break;
            case string text:
                _sheet!.Text(_row, column, text, XlsxText.LooksLikeFormula(text) ? _quotedStyles[i] : _styles[i]);
                break;
            case bool flag:
                _sheet!.Value(_row, column, flag ? "1" : "0", _styles[i], "b");
                break;
            case DateOnly date:
                WriteDate(column, date.ToDateTime(TimeOnly.MinValue), "yyyy-mm-dd");
                break;
            case DateTime moment:
                WriteDate(column, moment, "yyyy-mm-dd hh:mm");
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or float or double:
                WriteNumber(i, (IFormattable)value);
                break;
            default:
                throw new ArgumentException($"A cell cannot hold a {value.GetType()}.", nameof(value));
        }
    }

    void WriteNumber(int i, IFormattable number)
    {
        var text = number.ToString(number is float or double ? "R" : null, CultureInfo.InvariantCulture);
        var isKept = number is float or double
            ? double.IsFinite(Convert.ToDouble(number, CultureInfo.InvariantCulture))
            : text.Count(char.IsAsciiDigit) <= 15;
        if (_plan!.Columns[i].Format == WorkbookColumnFormat.Text || !isKept)
            _sheet!.Text(_row, i + 1, text, XlsxText.LooksLikeFormula(text) ? _quotedStyles[i] : _styles[i]);
        else
            _sheet!.Value(_row, i + 1, text, _styles[i]);
    }

    void WriteDate(int column, DateTime moment, string format)
    {
        // Earlier days have no number that all programs agree on.
        if (moment < new DateTime(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified))
        {
            _sheet!.Text(_row, column, moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), _styles[column - 1]);
            return;
        }

        var style = _package.Styles.Use(new XlsxFormat { Number = format });
        _sheet!.Value(_row, column, moment.ToOADate().ToString("R", CultureInfo.InvariantCulture), style);
    }

    void WriteNotes(WorkbookSheetPlan plan)
    {
        var style = _package.Styles.Use(new XlsxFormat { Wraps = true });
        var width = plan.Columns.Sum(column => column.Width);
        foreach (var note in plan.Notes)
        {
            // Programs do not fit the height of merged cells to their text: count the lines, Chinese characters twice.
            var lines = note.ReplaceLineEndings("\n").Split('\n')
                .Sum(line => Math.Max(1, (int)Math.Ceiling(line.Sum(character => character >= 0x2E80 ? 2 : 1) / Math.Max(1, width - 2))));
            _sheet!.BeginRow(++_row, Math.Min(409, (lines * 15.5) + 4));
            _sheet.Text(_row, 1, note, style);
            _sheet.EndRow();
        }
    }

    void WriteHeadings(WorkbookSheetPlan plan)
    {
        var plain = new XlsxFormat { IsBold = true, Fill = HeadingFill, Wraps = true, IsCentered = true, HasBorder = true };
        var (optional, required) = (_package.Styles.Use(plain), _package.Styles.Use(plain with { Color = RequiredColor }));
        _sheet!.BeginRow(++_row, 30);
        for (var i = 0; i < plan.Columns.Count; i++)
            _sheet.Text(_row, i + 1, plan.Columns[i].Heading, plan.Columns[i].IsRequired ? required : optional);
        _sheet.EndRow();
    }

    void EndSheet()
    {
        if (_sheet is null || _plan is null)
            return;
        var width = _plan.Columns.Count;
        var heading = _plan.Notes.Count + 1;
        string? filter = null;
        if (_plan.HasFilter)
        {
            filter = $"{WorkbookAddress.Cell(heading, 1)}:{WorkbookAddress.Cell(_row, width)}";
            _package.SetFilter(string.Create(CultureInfo.InvariantCulture, $"$A${heading}:${WorkbookAddress.Column(width)}${_row}"));
        }

        var notes = Enumerable.Range(1, width < 2 ? 0 : _plan.Notes.Count);
        string[] merged = [.. notes.Select(row => $"{WorkbookAddress.Cell(row, 1)}:{WorkbookAddress.Cell(row, width)}")];
        _sheet.Finish(filter, merged, [.. Validations(_plan, heading + 1)]);
        _sheet.Dispose();
        (_sheet, _plan) = (null, null);
    }

    IEnumerable<XlsxValidation> Validations(WorkbookSheetPlan plan, int first)
    {
        var last = Math.Min(MaximumRows, Math.Max(_row, first + plan.PreparedRows - 1));
        for (var i = 0; i < plan.Columns.Count; i++)
        {
            var column = plan.Columns[i];
            if (column.Options.Count == 0 && column.Hint is null)
                continue;
            var range = $"{WorkbookAddress.Cell(first, i + 1)}:{WorkbookAddress.Cell(last, i + 1)}";
            yield return new(range, ListOf(column.Options), column.Hint, column.Options.Count == 0 ? null : column.OptionsOnly);
        }
    }

    /// <summary>
    /// Short lists are written in place, where they hold 255 characters and no commas; others go to a sheet of their own.
    /// </summary>
    string? ListOf(IReadOnlyList<string> options)
    {
        if (options.Count == 0)
            return null;
        var joined = string.Join(',', options);
        var isPlain = options.All(option => option.Length > 0 && option == option.Trim() && option.IndexOfAny([',', '"', '\n']) < 0);
        if (joined.Length <= 250 && isPlain)
            return $"\"{joined}\"";
        var at = _lists.FindIndex(list => ReferenceEquals(list, options) || list.SequenceEqual(options));
        if (at < 0)
        {
            at = _lists.Count;
            _lists.Add(options);
        }

        var (sheet, column) = (XlsxPackageWriter.Quote(OptionsSheet), WorkbookAddress.Column(at + 1));
        return string.Create(CultureInfo.InvariantCulture, $"{sheet}!${column}$1:${column}${options.Count}");
    }

    async Task WriteListsAsync(CancellationToken cancellationToken)
    {
        var style = _package.Styles.Use(new XlsxFormat { Number = "@" });
        using var sheet = _package.BeginSheet(OptionsSheet, isHidden: true);
        sheet.Begin(0, []);
        for (var row = 0; row < _lists.Max(list => list.Count); row++)
        {
            sheet.BeginRow(row + 1);
            for (var i = 0; i < _lists.Count; i++)
            {
                if (row < _lists[i].Count)
                    sheet.Text(row + 1, i + 1, _lists[i][row], style);
            }

            sheet.EndRow();
            await sheet.HandOnAsync(cancellationToken);
        }

        sheet.Finish(null, [], []);
    }

    static XlsxFormat FormatOf(WorkbookColumn column) => new()
    {
        Number = column.Format switch
        {
            WorkbookColumnFormat.Text => "@",
            WorkbookColumnFormat.Date => "yyyy-mm-dd",
            WorkbookColumnFormat.Moment => "yyyy-mm-dd hh:mm",
            _ => "General",
        },
    };
}
