using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;

namespace Ecqs.Catalog.Reference;

/// <summary>A row that was checked, and what is kept under its key.</summary>
sealed record CheckedAgainst(CheckedRow Row, IReadOnlyDictionary<string, string>? Kept);

/// <summary>Checks rows by cell, against each other, and against what is kept.</summary>
static class RowChecker
{
    const int LongestKey = 300;

    /// <summary>Checks rows and writes findings and outcomes into them. All rows of a file must be among them.</summary>
    public static async Task<IReadOnlyList<CheckedAgainst>> CheckAsync(
        RowSet set, IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var columns = await set.ColumnsAsync(cancellationToken);
        var checkedRows = rows.Select(row => CheckedRow.Of(row, columns)).ToList();
        foreach (var row in checkedRows)
            CheckRow(set, row);
        var repeated = FindRepeated(set, checkedRows);
        var entries = checkedRows.Where(row => row.Row.Key.Length > 0).Select(row => RowSet.EntryOf(row.Row.Key)).Distinct().ToList();
        var kept = await set.KeptAsync(entries, cancellationToken);
        return [.. checkedRows.OrderBy(row => row.Row.Number).Select(row => Conclude(set, row, repeated.Contains(row), kept))];
    }

    /// <summary>Checks one row by itself.</summary>
    public static void CheckRow(RowSet set, CheckedRow row)
    {
        set.Check(row);
        row.Row.Key = set.KeyOf(row.Text) is { Length: <= LongestKey } key ? key : "";
    }

    /// <summary>A row with what is kept in the cells that it leaves empty.</summary>
    public static CheckedRow Fill(CheckedAgainst found, RowSet set, IReadOnlyList<ColumnDefinition> columns)
    {
        var texts = new Dictionary<string, string>(found.Kept!);
        foreach (var column in set.Columns)
            if (found.Row.Text(column.Key) is { } text)
                texts[column.Key] = text;
        var row = CheckedRow.Of(new() { Number = found.Row.Row.Number, Content = new(texts, [], []) }, columns);
        CheckRow(set, row);
        return row;
    }

    static CheckedAgainst Conclude(
        RowSet set, CheckedRow row, bool isRepeated, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> kept)
    {
        var found = row.Row.Key.Length > 0 && !isRepeated ? kept.GetValueOrDefault(row.Row.Key) : null;
        if (found is not null)
        {
            foreach (var column in set.Columns)
            {
                // What is kept may have come in before cells were tidied.
                var before = TextForms.Tidy(found.GetValueOrDefault(column.Key, ""));
                if (row.Text(column.Key) is { } text && text != before)
                    row.Add(CellFinding.Conflict(column.Key, "CATALOG_REFERENCE_DIFFERS", ("kept", before.Length == 0 ? "—" : before)));
            }
        }

        row.Conclude(isKept: found is not null || isRepeated);
        return new(row, found);
    }

    /// <summary>Rows of one key: when all say the same the first stands; when they differ, nobody knows which is right, and all are wrong.</summary>
    static HashSet<CheckedRow> FindRepeated(RowSet set, List<CheckedRow> rows)
    {
        var repeated = new HashSet<CheckedRow>();
        var keyColumn = set.Columns[0].Key;
        foreach (var group in rows.Where(row => row.Row.Key.Length > 0).GroupBy(row => row.Row.Key))
        {
            var same = group.OrderBy(row => row.Row.Number).ToList();
            if (same.Count == 1)
                continue;
            var agree = same.Skip(1).All(row => set.Columns.All(column => row.Text(column.Key) == same[0].Text(column.Key)));
            foreach (var row in agree ? same.Skip(1) : same)
            {
                var others = string.Join(
                    TextCatalog.Format("LIST_SEPARATOR"), same.Where(other => other != row).Take(5).Select(other => other.Row.Number));
                if (agree)
                    repeated.Add(row);
                row.Add(agree
                    ? CellFinding.Warning(keyColumn, "CATALOG_REFERENCE_REPEATED", ("rows", same[0].Row.Number))
                    : CellFinding.Error(keyColumn, "CATALOG_REFERENCE_CONTRADICTED", null, ("rows", others)));
            }
        }

        return repeated;
    }
}
