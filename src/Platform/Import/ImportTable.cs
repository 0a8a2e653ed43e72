using Ecqs.GraphQL;

namespace Ecqs.Platform.Import;

/// <summary>A column of the user's file that was recognised, or one that the file lacks and that can be filled in all the same.</summary>
/// <param name="Key">The column's key, e.g. <c>serialNumber</c>.</param>
/// <param name="Heading">The heading as the file has it.</param>
/// <param name="Letter">The column's letter in the sheet, e.g. <c>C</c>; empty when the file lacks it.</param>
public sealed record ImportColumn(string Key, string Heading, string Letter)
{
    /// <summary>The column's number in the sheet, from 1; 0 when the file lacks it.</summary>
    [GraphQLIgnore]
    public required int Index { get; init; }
}

/// <summary>A row as it was taken from the file: tidy texts by column key, and what the file itself makes doubtful.</summary>
public sealed record TableRow(int Number, Dictionary<string, string> Values, List<CellFinding> Doubts);

/// <summary>What was taken from the user's file.</summary>
public sealed record ImportTable(
    string SheetName, IReadOnlyList<ImportColumn> Columns, IReadOnlyList<TableRow> Rows, IReadOnlyList<ImportNote> Notes)
{
    /// <summary>The other sheets that have all required headings, and could be read instead.</summary>
    public IReadOnlyList<string> OtherSheets { get; init; } = [];
}
