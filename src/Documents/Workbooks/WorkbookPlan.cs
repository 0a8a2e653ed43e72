namespace Ecqs.Documents.Workbooks;

/// <summary>How the cells of a column are kept.</summary>
public enum WorkbookColumnFormat
{
    /// <summary>As the value is.</summary>
    General,

    /// <summary>As text whatever is typed, so that codes keep their leading zeros and all their digits.</summary>
    Text,

    /// <summary>As a date, shown as 2026-11-21.</summary>
    Date,

    /// <summary>As a moment, shown as 2026-11-21 13:45.</summary>
    Moment,
}

/// <summary>A sheet to be written.</summary>
/// <param name="Name">The name on its tab: 31 characters at most, none of <c>[ ] : * ? / \</c>.</param>
/// <param name="Columns">Its columns from left to right.</param>
public sealed record WorkbookSheetPlan(string Name, IReadOnlyList<WorkbookColumn> Columns)
{
    /// <summary>Notes above the headings, a row each, across all columns.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public bool IsHidden { get; init; }

    /// <summary>Whether the headings get arrows to filter by.</summary>
    public bool HasFilter { get; init; }

    /// <summary>How many rows below the headings get the columns' drop-down lists and hints.</summary>
    public int PreparedRows { get; init; } = 5000;
}

/// <summary>A column to be written.</summary>
/// <param name="Heading">What it is called.</param>
public sealed record WorkbookColumn(string Heading)
{
    /// <summary>Whether it must be filled in: its heading is then red.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The width in characters of the standard font; a Chinese character takes two.</summary>
    public double Width { get; init; } = 14;

    public WorkbookColumnFormat Format { get; init; }

    /// <summary>Shown when a cell of the column is selected; cut after 255 characters.</summary>
    public string? Hint { get; init; }

    /// <summary>What can be chosen from a drop-down list; any length.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Said when something else than an option is typed; if null, anything may be typed.</summary>
    public string? OptionsOnly { get; init; }
}
