using System.Text.RegularExpressions;
using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Import;

/// <summary>The row of headings: titles, notes and blank rows may stand above it.</summary>
sealed partial class HeaderRow
{
    const int LastRowSearched = 60;
    const int FewestHeadings = 3;

    HeaderRow(SourceRow row) => Row = row;

    public SourceRow Row { get; }

    /// <summary>Column index by the key of the column's definition.</summary>
    public Dictionary<string, int> Known { get; } = [];

    /// <summary>Headings that nobody knows.</summary>
    public List<(int Column, string Heading)> Unknown { get; } = [];

    /// <summary>Headings of a column that stands further to the left already.</summary>
    public List<(int Column, string Heading)> Repeated { get; } = [];

    /// <summary>
    /// The row in which the most headings are known; of a heading over two rows with as many in each, the lower one. Headings printed again
    /// further down are none. Null when no row has enough.
    /// </summary>
    public static HeaderRow? Find(SourceSheet sheet, IReadOnlyList<ColumnDefinition> definitions)
    {
        var byName = new Dictionary<string, ColumnDefinition>();
        foreach (var definition in definitions)
            foreach (var name in definition.Names)
                byName[Bare(name)] = definition;
        HeaderRow? best = null;
        foreach (var row in sheet.Rows.TakeWhile(row => row.Number <= LastRowSearched))
        {
            var candidate = Of(row, byName);
            var isBetter = candidate.Known.Count > (best?.Known.Count ?? FewestHeadings - 1);
            if (isBetter || (candidate.Known.Count == best?.Known.Count && row.Number == best.Row.Number + 1))
                best = candidate;
        }

        return best;
    }

    static HeaderRow Of(SourceRow row, Dictionary<string, ColumnDefinition> byName)
    {
        var header = new HeaderRow(row);
        foreach (var (column, cell) in row.Cells.Where(one => !one.Cell.IsEmpty))
        {
            var heading = TextForms.Tidy(cell.Text);
            if (Definition(heading, byName) is not { } definition)
                header.Unknown.Add((column, heading));
            else if (!header.Known.TryAdd(definition.Key, column))
                header.Repeated.Add((column, heading));
        }

        return header;
    }

    // 使用地点行政区划(代码) is a name as it stands; 测量范围（必填） is one without its brackets; 购置时间(年月日)* without both.
    static ColumnDefinition? Definition(string heading, Dictionary<string, ColumnDefinition> byName) =>
        byName.GetValueOrDefault(Bare(heading)) ?? byName.GetValueOrDefault(Bare(Brackets().Replace(TextForms.HalfWidth(heading), "")));

    static string Bare(string name) => Signs().Replace(TextForms.Fold(name), "");

    [GeneratedRegex(@"[*:：()\[\]【】“”""、/\\_.·-]")]
    private static partial Regex Signs();

    [GeneratedRegex(@"\([^)]*\)|【[^】]*】|\[[^\]]*\]")]
    private static partial Regex Brackets();
}
