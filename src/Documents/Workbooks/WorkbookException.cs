namespace Ecqs.Documents.Workbooks;

/// <summary>Why a file is refused as a workbook. The names are stable; what a person reads is the caller's to say.</summary>
public enum WorkbookProblem
{
    /// <summary>The file has no content.</summary>
    Empty,

    /// <summary>The file is larger than allowed. Details: <c>limit</c>, <c>size</c>, in bytes.</summary>
    TooLarge,

    /// <summary>The content is a workbook, of another kind than the file name says. Details: <c>found</c>, <c>extension</c>.</summary>
    ExtensionMismatch,

    /// <summary>A web page, as some programs write under the name <c>.xls</c>.</summary>
    Html,

    /// <summary>Text, such as CSV.</summary>
    DelimitedText,

    /// <summary>An OpenDocument file such as <c>.ods</c>.</summary>
    OpenDocument,

    /// <summary>An XML spreadsheet of 2003.</summary>
    XmlSpreadsheet,

    /// <summary>A binary workbook, <c>.xlsb</c>.</summary>
    BinaryWorkbook,

    /// <summary>An office document that is no workbook. Details: <c>found</c>.</summary>
    OtherDocument,

    /// <summary>No known kind of document. Details: <c>found</c>, if it is known at all.</summary>
    Unrecognised,

    /// <summary>Protected by a password.</summary>
    Encrypted,

    /// <summary>Holds macros.</summary>
    Macros,

    /// <summary>More parts than allowed. Details: <c>limit</c>, <c>count</c>.</summary>
    TooManyParts,

    /// <summary>Larger than allowed when unpacked. Details: <c>limit</c>, in bytes.</summary>
    TooMuchContent,

    /// <summary>
    /// Holds a document type declaration, which no workbook needs and by which other files could be read. Details: <c>part</c>.
    /// </summary>
    ForbiddenXml,

    /// <summary>Cannot be read. Details: <c>part</c>, if it is known.</summary>
    Damaged,

    /// <summary>More rows with content than allowed. Details: <c>limit</c>, <c>sheet</c>.</summary>
    TooManyRows,

    /// <summary>More cells with content, or more text in them, than allowed. Details: <c>limit</c>, <c>sheet</c>.</summary>
    TooManyCells,

    /// <summary>Content further to the right than allowed. Details: <c>limit</c>, <c>count</c>, <c>sheet</c>.</summary>
    TooManyColumns,

    /// <summary>A cell's text is longer than the 32,767 characters that a workbook can hold. Details: <c>row</c>, <c>column</c>.</summary>
    CellTooLong,
}

/// <summary>A file that cannot be taken as a workbook, or content that does not fit one.</summary>
public sealed class WorkbookException : Exception
{
    internal WorkbookException(WorkbookProblem problem, params ReadOnlySpan<(string Name, object Value)> details)
        : this(problem, null, details)
    {
    }

    internal WorkbookException(WorkbookProblem problem, Exception? cause, params ReadOnlySpan<(string Name, object Value)> details)
        : base($"The workbook is refused: {problem}.", cause)
    {
        Problem = problem;
        var named = new Dictionary<string, object>();
        foreach (var (name, value) in details)
            named[name] = value;
        Details = named;
    }

    public WorkbookProblem Problem { get; }

    /// <summary>What the problem's description calls details.</summary>
    public IReadOnlyDictionary<string, object> Details { get; }
}
