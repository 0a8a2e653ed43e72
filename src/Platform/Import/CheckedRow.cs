using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Import;

/// <summary>A row under check: its values by column, and what is found about them.</summary>
public sealed class CheckedRow
{
    // More would take the machine from everybody else.
    static readonly ParallelOptions s_atOnce = new() { MaxDegreeOfParallelism = Math.Min(Environment.ProcessorCount, 4) };

    readonly Dictionary<string, object> _values;
    readonly List<CellFinding> _findings = [];
    IReadOnlyDictionary<string, string> _texts;
    bool _textsAreOwn;

    // There are thousands of rows: they have room for all cells at once, and texts of their own only when the check changes one.
    CheckedRow(ImportRow row) => (Row, _values, _texts) = (row, new(row.Content.Values.Count), row.Content.Values);

    public ImportRow Row { get; }

    public bool IsWrong => Row.Content.Doubts.Concat(_findings).Any(finding => finding.Severity == CellSeverity.Error);

    /// <summary>The tidy text of a column, or null when the cell is empty.</summary>
    public string? Text(string column) => _texts.GetValueOrDefault(column);

    /// <summary>The value that a column's parser made; null when the cell is empty or wrong.</summary>
    public T? Value<T>(string column) => _values.TryGetValue(column, out var value) ? (T)value : default;

    public bool Has(string column) => _values.ContainsKey(column);

    public void Add(CellFinding finding) => _findings.Add(finding);

    /// <summary>Says what may have been meant in a column, where what is wrong with it does not say it yet.</summary>
    public void Suggest(string column, string value)
    {
        var at = _findings.FindIndex(finding => finding.Column == column && finding.Choices.Count == 0);
        if (at >= 0)
            _findings[at] = _findings[at] with { Suggestion = value };
    }

    /// <summary>Drops what was found about a column, which does not matter in this row; its text and value stay.</summary>
    public void Forget(string column)
    {
        _findings.RemoveAll(finding => finding.Column == column);
        Settle(column);
    }

    /// <summary>Drops what the file makes doubtful about a column: by its value it is known that nothing was lost.</summary>
    public void Settle(string column)
    {
        if (Row.Content.Doubts.Any(doubt => doubt.Column == column))
            Row.Content = Row.Content with { Doubts = [.. Row.Content.Doubts.Where(doubt => doubt.Column != column)] };
    }

    /// <summary>Drops what was found: the row says what is kept already, and nothing is to be done about it.</summary>
    public void Forget() => _findings.Clear();

    /// <summary>Checks the cells of rows by their columns, several rows at a time.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="definitions">The columns; what they parse with is called by several threads at once.</param>
    /// <param name="then">What is made of a row; called by several threads at once.</param>
    /// <returns>What was made of the rows, in their order.</returns>
    public static T[] Each<T>(ReadOnlyMemory<ImportRow> rows, IReadOnlyList<ColumnDefinition> definitions, Func<CheckedRow, T> then)
    {
        var result = new T[rows.Length];
        Parallel.For(0, result.Length, s_atOnce, i => result[i] = then(Of(rows.Span[i], definitions)));
        return result;
    }

    /// <summary>Checks each cell by its column: whether it must be filled, its length, its value.</summary>
    public static CheckedRow Of(ImportRow row, IReadOnlyList<ColumnDefinition> definitions)
    {
        var result = new CheckedRow(row);
        foreach (var column in definitions)
        {
            if (column.IgnoredBecause is null)
                result.Check(column, row.Content.Values.GetValueOrDefault(column.Key));
        }

        return result;
    }

    /// <summary>Writes the findings and the outcome into the row.</summary>
    /// <param name="isKept">Whether the same is kept already, so that without differences there is nothing to do.</param>
    public void Conclude(bool isKept)
    {
        var all = Row.Content.Doubts.Concat(_findings).ToList();
        Row.Outcome = Worst() switch
        {
            CellSeverity.Error => ImportRowOutcome.Wrong,
            CellSeverity.Conflict => Decided(),
            _ when isKept => ImportRowOutcome.Unchanged,
            CellSeverity.Warning => ImportRowOutcome.Warned,
            _ => ImportRowOutcome.Ok,
        };
        Row.Content = Row.Content with { Values = _texts, Findings = _findings };

        // What was decided holds for the differences that the user has seen, and for no others.
        ImportRowOutcome Decided() =>
            Row.Outcome is ImportRowOutcome.Update or ImportRowOutcome.Left && Conflicts(Row.Content.Findings).SequenceEqual(Conflicts(_findings))
                ? Row.Outcome
                : ImportRowOutcome.Conflict;

        CellSeverity? Worst() => all.Count == 0 ? null : all.Max(finding => finding.Severity);
    }

    static IEnumerable<string> Conflicts(IReadOnlyList<CellFinding> findings) =>
        findings.Where(finding => finding.Severity == CellSeverity.Conflict).Select(finding => finding.Likeness);

    void Check(ColumnDefinition column, string? raw)
    {
        var text = TextForms.Tidy(raw ?? "");
        if (text.Length == 0)
        {
            Keep(column.Key, null);
            if (column is { IsRequired: true, MayBeEmpty: false })
                Add(CellFinding.Error(column.Key, "FIELD_REQUIRED"));
            return;
        }

        Keep(column.Key, text);
        if (column.MaxLength is { } max && text.Length > max)
        {
            Add(CellFinding.Error(column.Key, "FIELD_TOO_LONG", null, ("max", max), ("length", text.Length)));
            return;
        }

        var reading = column.Parse?.Invoke(text) ?? new CellReading(text, text);
        Keep(column.Key, reading.Text);
        if (reading.Finding is { } finding)
            Add(finding);
        if (reading.Value is { } value)
            _values[column.Key] = value;
    }

    void Keep(string column, string? text)
    {
        if (_texts.GetValueOrDefault(column) == text)
            return;
        if (!_textsAreOwn)
            (_texts, _textsAreOwn) = (new Dictionary<string, string>(_texts), true);
        var own = (Dictionary<string, string>)_texts;
        if (text is null)
            own.Remove(column);
        else
            own[column] = text;
    }
}
