using Ecqs.Documents.Workbooks;

namespace Ecqs.Platform.Import;

/// <summary>Finds the row of headings in the sheets of a file and takes the cells under the known ones.</summary>
public static class TableReader
{
    /// <exception cref="ImportColumnsMissing">No row of headings is found, or required ones are missing.</exception>
    /// <exception cref="ImportHasNoRows">There is nothing under the headings.</exception>
    public static ImportTable Read(IReadOnlyList<SourceSheet> sheets, IReadOnlyList<ColumnDefinition> definitions)
    {
        var best = sheets
            .Select(sheet => (Sheet: sheet, Header: HeaderRow.Find(sheet, definitions)))
            .Where(found => found.Header is not null)
            .OrderByDescending(found => found.Header!.Known.Count)
            .FirstOrDefault();
        if (best.Header is not { } header)
            throw new ImportColumnsMissing([]);
        var missing = definitions
            .Where(column => column.IsRequired && !header.Known.ContainsKey(column.Key))
            .Select(column => column.Heading)
            .ToList();
        if (missing.Count > 0)
            throw new ImportColumnsMissing(missing);

        var read = definitions.Where(column => column.IgnoredBecause is null && header.Known.ContainsKey(column.Key))
            .Select(column => (Definition: column, Index: header.Known[column.Key]))
            .ToList();
        var rows = best.Sheet.Rows
            .Where(row => row.Number > header.Row.Number && read.Any(column => !row[column.Index].IsEmpty))
            .Select(row => ReadRow(row, read))
            .ToList();
        if (rows.Count == 0)
            throw new ImportHasNoRows();
        var columns = read.OrderBy(column => column.Index).Select(column => Found(column.Definition, header.Row, column.Index));
        return new(best.Sheet.Name, [.. columns], rows, Notes(best.Sheet, header, definitions, rows));
    }

    static ImportColumn Found(ColumnDefinition definition, SourceRow header, int index) =>
        new(definition.Key, header[index].Text.Trim(), WorkbookAddress.Column(index)) { Index = index };

    static TableRow ReadRow(SourceRow row, List<(ColumnDefinition Definition, int Index)> columns)
    {
        var values = new Dictionary<string, string>();
        var doubts = new List<CellFinding>();
        foreach (var (definition, index) in columns)
        {
            if (row[index].IsEmpty)
                continue;
            var (text, doubt) = CellText.Of(row[index], definition);
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
