using Ecqs.Documents.Workbooks.Annotating;

namespace Ecqs.Documents.Workbooks;

/// <summary>A remark on a cell, to be read by the person who filled in the workbook.</summary>
/// <param name="Sheet">The sheet's name.</param>
/// <param name="Row">The row, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">The remark.</param>
public sealed record WorkbookRemark(string Sheet, int Row, int Column, string Message);

/// <summary>
/// Hands a person's own workbook back with remarks: the cells concerned are coloured and carry comments, and all else stays as it was.
/// From an <c>.xls</c> comes an <c>.xlsx</c> of the same values and layout.
/// </summary>
public static class WorkbookAnnotator
{
    /// <summary>Writes the workbook with remarks, always as <c>.xlsx</c>.</summary>
    /// <param name="workbook">The workbook; must be seekable.</param>
    /// <param name="fileName">The name it came with, whose extension must fit the content; not checked if null.</param>
    /// <param name="remarks">The remarks; several on one cell are put together.</param>
    /// <param name="author">Who is named as the comments' author.</param>
    /// <param name="output">Where the result goes; need not be seekable, is written asynchronously only, and is left open.</param>
    /// <param name="limits">What is taken in at most.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <exception cref="WorkbookException">It is no workbook, or one that must not be read.</exception>
    /// <exception cref="ArgumentException">A remark is on a sheet that does not exist, or outside any sheet.</exception>
    public static async Task AnnotateAsync(
        Stream workbook, string? fileName, IReadOnlyCollection<WorkbookRemark> remarks, string author, Stream output, WorkbookLimits limits,
        CancellationToken cancellationToken = default)
    {
        if (remarks.FirstOrDefault(remark => remark.Row is < 1 or > 1_048_576 || remark.Column is < 1 or > 16_384) is { } outside)
            throw new ArgumentException($"No cell is in row {outside.Row} and column {outside.Column}.", nameof(remarks));

        if (WorkbookFile.Identify(workbook, fileName, limits, cancellationToken) == WorkbookKind.Xlsx)
        {
            await new XlsxAnnotation(remarks, author).RunAsync(workbook, output, cancellationToken);
            return;
        }

        using var converted = new MemoryStream();
        await XlsConversion.RunAsync(workbook, converted, limits, cancellationToken);
        await new XlsxAnnotation(remarks, author).RunAsync(converted, output, cancellationToken);
    }
}
