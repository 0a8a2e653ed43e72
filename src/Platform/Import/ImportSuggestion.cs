namespace Ecqs.Platform.Import;

/// <summary>What is suggested for cells that are alike: taken for all of them by one choice, and never without it.</summary>
/// <param name="Column">The column's key.</param>
/// <param name="Heading">The column's official heading.</param>
/// <param name="Value">The text that the cells have; null when they are empty.</param>
/// <param name="Message">What was found, in the reader's language.</param>
/// <param name="Choices">The values from which to choose.</param>
/// <param name="Row">The number of the first of the rows.</param>
/// <param name="Rows">How many rows there are.</param>
public sealed record ImportSuggestion(
    string Column, string Heading, string? Value, string Message, IReadOnlyList<string> Choices, int Row, int Rows)
{
    /// <summary>The suggestions for some rows, those for the most cells first.</summary>
    public static IReadOnlyList<ImportSuggestion> Of(IEnumerable<ImportRow> rows, IReadOnlyList<ColumnDefinition> definitions, int most)
    {
        var headings = definitions.ToDictionary(column => column.Key, column => column.Heading);
        return
        [
            .. rows.SelectMany(row => row.Content.Findings.Where(finding => finding.Choices.Count > 0).Select(finding => (Row: row, Finding: finding)))
                .GroupBy(found => (Value: found.Row.Content.Values.GetValueOrDefault(found.Finding.Column), found.Finding.Likeness))
                .Select(group => (First: group.MinBy(found => found.Row.Number), Count: group.Count(), group.Key.Value))
                .OrderByDescending(group => group.Count)
                .ThenBy(group => group.First.Row.Number)
                .Take(most)
                .Select(group => new ImportSuggestion(
                    group.First.Finding.Column,
                    headings[group.First.Finding.Column],
                    group.Value,
                    group.First.Finding.Message,
                    group.First.Finding.Choices,
                    group.First.Row.Number,
                    group.Count)),
        ];
    }
}
