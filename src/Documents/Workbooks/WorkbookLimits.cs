namespace Ecqs.Documents.Workbooks;

/// <summary>What is taken in at most. The defaults suit lists of some thousand rows that people upload.</summary>
public sealed record WorkbookLimits
{
    /// <summary>The size of the file in bytes.</summary>
    public long FileBytes { get; init; } = 3 * 1024 * 1024;

    /// <summary>The number of parts in the package.</summary>
    public int Parts { get; init; } = 1000;

    /// <summary>The size of all parts unpacked, in bytes. A sheet whose million rows are formatted and empty takes about 80 MB.</summary>
    public long ContentBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>The size unpacked of the parts that are held in memory while sheets stream by, in bytes.</summary>
    public long HeldBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The number of merged ranges and column definitions, which are held in memory too.</summary>
    public int Ranges { get; init; } = 100_000;

    /// <summary>Rows with content on one sheet; empty ones do not count.</summary>
    public int Rows { get; init; } = 20_000;

    /// <summary>The last column with content; empty ones further to the right do not count.</summary>
    public int Columns { get; init; } = 200;

    /// <summary>Cells with content on all sheets that are read, because a caller holds them.</summary>
    public int Cells { get; init; } = 1_000_000;

    /// <summary>The length of all their texts, in characters.</summary>
    public long Characters { get; init; } = 32 * 1024 * 1024;
}
