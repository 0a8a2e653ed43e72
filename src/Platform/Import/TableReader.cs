using Ecqs.Documents.Workbooks;
using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Import;

/// <summary>Finds the row of headings in the sheets of a file and takes the cells under the known ones.</summary>
public static class TableReader
{
    static readonly string[] s_totals = ["合计", "总计", "小计", "共计", "TOTAL"];

    /// <param name="sheets">The sheets that the file has.</param>
    /// <param name="definitions">The columns that are known.</param>
    /// <param name="sheetName">The sheet to be read; null for the one with the most known headings.</param>
    /// <exception cref="ImportColumnsMissing">No row of headings is found, or required ones are missing.</exception>
    /// <exception cref="ImportHasNoRows">There is nothing under the headings.</exception>
    public static ImportTable Read(IReadOnlyList<SourceSheet> sheets, IReadOnlyList<ColumnDefinition> definitions, string? sheetName = null)
    {
        var found = sheets
            .Select(sheet => (Sheet: sheet, Header: HeaderRow.Find(sheet, definitions)))
            .Where(found => found.Header is not null)
            .OrderByDescending(found => found.Header!.Known.Count)
            .ToList();
        var best = found.FirstOrDefault(found => sheetName is null || found.Sheet.Name == sheetName);
        if (best.Header is not { } header)
            throw ImportColumnsMissing.NoneOf(definitions);
        var missing = definitions
            .Where(column => column.MustBeThere && !header.Known.ContainsKey(column.Key))
            .Select(column => column.Heading)
            .ToList();
        if (missing.Count > 0)
            throw new ImportColumnsMissing(missing);

        var read = definitions.Where(column => column.IgnoredBecause is null && header.Known.ContainsKey(column.Key))
            .Select(column => (Definition: column, Index: header.Known[column.Key]))
            .ToList();
        var body = new Body(header.Row, [.. read.Select(column => column.Index)]);
        var rows = best.Sheet.Rows.Where(body.Takes).Select(row => ReadRow(row, read)).ToList();
        if (rows.Count == 0)
            throw new ImportHasNoRows();
        var columns = read.OrderBy(column => column.Index).Select(column => Found(column.Definition, header.Row, column.Index))
            .Concat(definitions.Where(column => column is { IsRequired: true, MayBeMissing: true } && !header.Known.ContainsKey(column.Key)).Select(Missing));
        var others = found.Where(other => other.Sheet != best.Sheet && IsWhole(other.Header!)).Select(other => other.Sheet.Name).ToList();
        List<ImportNote> notes = [.. Notes(best.Sheet, header, definitions, rows), .. body.Notes, .. OtherSheets()];
        return new(best.Sheet.Name, [.. columns], rows, notes) { OtherSheets = others };

        bool IsWhole(HeaderRow other) => definitions.All(column => !column.MustBeThere || other.Known.ContainsKey(column.Key));

        IEnumerable<ImportNote> OtherSheets() => others.Select(other => ImportNote.Of("IMPORT_NOTE_OTHER_SHEETS", ("sheets", other)));
    }

    /// <summary>Tells the rows of the table from what people leave among them: headings printed again on each page, and totals.</summary>
    sealed class Body(SourceRow header, int[] columns)
    {
        const int MostRowsNamed = 10;

        readonly List<int> _headings = [];
        readonly List<int> _totals = [];
        int _hidden;

        public IEnumerable<ImportNote> Notes
        {
            get
            {
                if (_headings.Count > 0)
                    yield return ImportNote.Of("IMPORT_NOTE_HEADINGS_AGAIN", ("rows", Named(_headings)));
                if (_totals.Count > 0)
                    yield return ImportNote.Of("IMPORT_NOTE_TOTALS", ("rows", Named(_totals)));
                if (_hidden > 0)
                    yield return ImportNote.Of("IMPORT_NOTE_HIDDEN", ("count", $"{_hidden}"));
            }
        }

        public bool Takes(SourceRow row)
        {
            if (row.Number <= header.Number || columns.All(column => row[column].IsEmpty))
                return false;
            if (columns.All(column => TextForms.Fold(row[column].Text ?? "") == TextForms.Fold(header[column].Text)))
                return Skip(_headings, row);
            if (IsTotal(row))
                return Skip(_totals, row);
            if (row.IsHidden)
                _hidden++;
            return true;
        }

        // 合计 stands in any column, and beside it little more than a number or two.
        bool IsTotal(SourceRow row) =>
            columns.Count(column => !row[column].IsEmpty) <= 2
            && row.Cells.Any(one => one.Cell.Kind == SourceKind.Text && s_totals.Contains(TextForms.Fold(one.Cell.Text).TrimEnd(':', '：')));

        static bool Skip(List<int> rows, SourceRow row)
        {
            rows.Add(row.Number);
            return false;
        }

        static string Named(List<int> rows) =>
            string.Join(TextCatalog.Format("LIST_SEPARATOR"), rows.Take(MostRowsNamed)) + (rows.Count > MostRowsNamed ? "…" : "");
    }

    static ImportColumn Found(ColumnDefinition definition, SourceRow header, int index) =>
        new(definition.Key, header[index].Text.Trim(), WorkbookAddress.Column(index)) { Index = index };

    // It is shown all the same, so that what belongs under it can be taken or filled in.
    static ImportColumn Missing(ColumnDefinition definition) => new(definition.Key, definition.Heading, "") { Index = 0 };

    static TableRow ReadRow(SourceRow row, List<(ColumnDefinition Definition, int Index)> columns)
    {
        var values = new Dictionary<string, string>(columns.Count);
        var doubts = new List<CellFinding>();
        foreach (var (definition, index) in columns)
        {
            var cell = row[index];
            if (cell.IsEmpty)
                continue;
            var (text, doubt) = CellText.Of(cell, definition);
            if (text.Length > 0)
                values[definition.Key] = text;
            if (doubt is not null)
                doubts.Add(doubt);
        }

        return new(row.Number, values, doubts);
    }

    static List<ImportNote> Notes(SourceSheet sheet, HeaderRow header, IReadOnlyList<ColumnDefinition> definitions, List<TableRow> rows)
    {
        var notes = new List<ImportNote>
        {
            ImportNote.Of("IMPORT_NOTE_SHEET", ("sheet", sheet.Name), ("row", $"{header.Row.Number}"), ("count", $"{rows.Count}")),
        };
        foreach (var column in definitions.Where(column => column.IgnoredBecause is not null && header.Known.ContainsKey(column.Key)))
            if (column.IgnoredBecause!.Length > 0 && HasContent(header.Known[column.Key]))
                notes.Add(ImportNote.Of(column.IgnoredBecause!, ("heading", column.Heading)));
        foreach (var (index, heading) in header.Repeated.Where(found => HasContent(found.Column)))
            notes.Add(ImportNote.Of("IMPORT_NOTE_REPEATED", ("heading", heading), ("letter", WorkbookAddress.Column(index))));
        foreach (var (index, heading) in header.Unknown.Where(found => HasContent(found.Column)))
            notes.Add(ImportNote.Of("IMPORT_NOTE_UNKNOWN", ("heading", heading), ("letter", WorkbookAddress.Column(index))));
        return notes;

        bool HasContent(int index) => sheet.Rows.Any(row => row.Number > header.Row.Number && !row[index].IsEmpty);
    }
}
