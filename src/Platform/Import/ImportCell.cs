namespace Ecqs.Platform.Import;

/// <summary>What is wrong with a cell, in the reader's language.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Suggestion">A value that may have been meant; null when there is none, or more than one.</param>
/// <param name="Choices">The values of which one may have been meant, none of them put in without being asked for.</param>
/// <param name="Kept">What is kept in its place, where the cell says otherwise; null when that is not what was found.</param>
public sealed record CellProblem(
    string Code, string Message, CellSeverity Severity, string? Suggestion, IReadOnlyList<string> Choices, string? Kept)
{
    internal static CellProblem Of(CellFinding finding) =>
        new(finding.Code, finding.Message, finding.Severity, finding.Suggestion, finding.Choices, finding.Arguments?.GetValueOrDefault("kept"));
}

/// <summary>A cell of an import's row.</summary>
/// <param name="Column">The column's key.</param>
/// <param name="Heading">The column's official heading.</param>
/// <param name="Value">The text; null when the cell is empty.</param>
/// <param name="Problem">The worst that was found about it; null when it is right.</param>
public sealed record ImportCell(string Column, string Heading, string? Value, CellProblem? Problem)
{
    /// <summary>
    /// The cells of a row, in the order of the columns' definitions; a column that the file lacks is there when something is wrong with it.
    /// </summary>
    public static IReadOnlyList<ImportCell> Of(ImportRow row, IReadOnlyList<ColumnDefinition> definitions) =>
    [
        .. definitions
            .Where(column => column.IgnoredBecause is null)
            .Select(column => new ImportCell(
                column.Key,
                column.Heading,
                row.Content.Values.GetValueOrDefault(column.Key),
                row.Content.Worst(column.Key) is { } found ? CellProblem.Of(found) : null)),
    ];
}
