using System.Globalization;
using Ecqs.Documents.Workbooks;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Import;

/// <summary>The file cannot be taken as a workbook: what is wrong with it, and what to do.</summary>
public sealed class ImportFileRefused : RuleBreach
{
    internal ImportFileRefused(WorkbookException refusal) : base(CodeOf(refusal.Problem), [.. refusal.Details.Select(Argument)])
    {
    }

    public override string? Field => "fileId";

    static string CodeOf(WorkbookProblem problem) => $"IMPORT_FILE_{SnakeCase.Of(problem.ToString()).ToUpperInvariant()}";

    static (string Name, object? Value) Argument(KeyValuePair<string, object> detail) => (detail.Key, detail.Value switch
    {
        long bytes when detail.Key is "limit" or "size" => (bytes / 1024d / 1024d).ToString("0.#", CultureInfo.InvariantCulture) + " MB",
        var value => value,
    });
}

/// <summary>The file cannot be taken as CSV: what is wrong with it, and what to do.</summary>
public sealed class ImportCsvRefused : RuleBreach
{
    internal ImportCsvRefused(string code, params (string Name, object? Value)[] arguments) : base(code, arguments)
    {
    }

    public override string? Field => "fileId";
}

/// <summary>No row of the file holds the headings, or required ones are missing.</summary>
public sealed class ImportColumnsMissing : RuleBreach
{
    const int FewAreEnough = 3;

    /// <param name="headings">The required headings that were not found.</param>
    public ImportColumnsMissing(IReadOnlyList<string> headings) : base("IMPORT_COLUMNS_MISSING", ("headings", Listed(headings))) => Headings = headings;

    ImportColumnsMissing(string examples) : base("IMPORT_NO_HEADINGS", ("examples", examples)) => Headings = [];

    /// <summary>No row of headings was found at all: some of those that were looked for are named.</summary>
    internal static ImportColumnsMissing NoneOf(IReadOnlyList<ColumnDefinition> definitions) =>
        new(Listed([.. definitions.Where(column => column.MustBeThere).Take(FewAreEnough).Select(column => $"“{column.Heading}”")]));


    /// <summary>The required headings that were not found; empty when no row of headings was found at all.</summary>
    public IReadOnlyList<string> Headings { get; }

    public override string? Field => "fileId";

    static string Listed(IReadOnlyList<string> headings) => string.Join(TextCatalog.Format("LIST_SEPARATOR"), headings);
}

/// <summary>There is nothing under the headings.</summary>
public sealed class ImportHasNoRows() : RuleBreach("IMPORT_NO_ROWS")
{
    public override string? Field => "fileId";
}

/// <summary>All rows or none were asked for, and not all are right.</summary>
public sealed class ImportNotAllRight(int wrongRows, int conflictRows) : RuleBreach(
    "IMPORT_NOT_ALL_RIGHT", ("wrong", wrongRows), ("conflict", conflictRows))
{
    public int WrongRows { get; } = wrongRows;

    /// <summary>Rows that differ from what is kept, when updating was not asked for.</summary>
    public int ConflictRows { get; } = conflictRows;
}

/// <summary>The import is committed: its rows can no longer be mended.</summary>
public sealed class ImportCommitted() : RuleBreach("IMPORT_COMMITTED");

/// <summary>Somebody added the same at the same moment: nothing was committed, and committing again settles it.</summary>
public sealed class ImportChangedMeanwhile() : RuleBreach("IMPORT_CHANGED_MEANWHILE");
