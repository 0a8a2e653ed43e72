using System.Globalization;
using System.Text;
using System.Xml;

namespace Ecqs.Documents.Workbooks.Writing;

/// <summary>Writes the XML of one sheet, row by row.</summary>
internal sealed class XlsxSheetXml : IDisposable
{
    const int RowsAtATime = 100;

    readonly StagedStream _output;
    readonly XmlWriter _xml;
    int _rows;

    public XlsxSheetXml(Stream part, StagedStream output)
    {
        _output = output;
        _xml = XmlWriter.Create(part, Settings);
        _xml.WriteStartDocument(standalone: true);
        _xml.WriteStartElement("worksheet", XlsxPackageWriter.Main);
    }

    /// <summary>Line ends in text are kept as they are on every platform.</summary>
    public static XmlWriterSettings Settings { get; } = new()
    {
        Encoding = new UTF8Encoding(false),
        NewLineHandling = NewLineHandling.None,
        CloseOutput = true,
    };

    /// <summary>Everything before the rows.</summary>
    /// <param name="frozenRows">How many rows stay in sight.</param>
    /// <param name="columns">Width and look of each column from the left.</param>
    public void Begin(int frozenRows, IReadOnlyList<(double Width, int Style)> columns)
    {
        Start("sheetViews");
        Start("sheetView", ("workbookViewId", "0"));
        if (frozenRows > 0)
        {
            var first = WorkbookAddress.Cell(frozenRows + 1, 1);
            Start("pane", ("ySplit", Number(frozenRows)), ("topLeftCell", first), ("activePane", "bottomLeft"), ("state", "frozen"));
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteEndElement();
        if (columns.Count > 0)
        {
            Start("cols");
            for (var i = 0; i < columns.Count; i++)
            {
                var (width, style) = columns[i];
                var number = Number(i + 1);
                Start("col", ("min", number), ("max", number), ("width", Number(width)), ("style", Number(style)), ("customWidth", "1"));
                if (width == 0)
                    _xml.WriteAttributeString("hidden", "1");
                _xml.WriteEndElement();
            }

            _xml.WriteEndElement();
        }

        Start("sheetData");
    }

    /// <summary>Begins a row; its height is in points, 0 hides it.</summary>
    public void BeginRow(int row, double? height = null)
    {
        Start("row", ("r", Number(row)));
        if (height == 0)
            _xml.WriteAttributeString("hidden", "1");
        else if (height is { } points)
        {
            _xml.WriteAttributeString("ht", Number(points));
            _xml.WriteAttributeString("customHeight", "1");
        }
    }

    public void EndRow() => _xml.WriteEndElement();

    /// <summary>A text. It is never a formula, whatever it begins with.</summary>
    public void Text(int row, int column, string text, int style)
    {
        if (text.Length > XlsxText.MaximumLength)
            throw new WorkbookException(WorkbookProblem.CellTooLong, ("row", row), ("column", column));
        BeginCell(row, column, style, "inlineStr");
        Start("is");
        Start("t");
        if (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n', StringComparison.Ordinal)))
            _xml.WriteAttributeString("xml", "space", null, "preserve");
        _xml.WriteString(XlsxText.Escape(text));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    /// <summary>A value as the format spells it; type <c>n</c> number, <c>b</c> boolean, <c>e</c> error.</summary>
    public void Value(int row, int column, string value, int style, string type = "n")
    {
        BeginCell(row, column, style, type == "n" ? null : type);
        _xml.WriteElementString("v", XlsxPackageWriter.Main, value);
        _xml.WriteEndElement();
    }

    public void Empty(int row, int column, int style)
    {
        BeginCell(row, column, style, null);
        _xml.WriteEndElement();
    }

    /// <summary>Everything after the rows.</summary>
    public void Finish(string? filter, IReadOnlyCollection<string> merged, IReadOnlyCollection<XlsxValidation> validations)
    {
        _xml.WriteEndElement();
        if (filter is not null)
        {
            Start("autoFilter", ("ref", filter));
            _xml.WriteEndElement();
        }

        if (merged.Count > 0)
        {
            Start("mergeCells", ("count", Number(merged.Count)));
            foreach (var range in merged)
            {
                Start("mergeCell", ("ref", range));
                _xml.WriteEndElement();
            }

            _xml.WriteEndElement();
        }

        if (validations.Count > 0)
        {
            Start("dataValidations", ("count", Number(validations.Count)));
            foreach (var validation in validations)
                Write(validation);
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
        _xml.WriteEndDocument();
    }

    /// <summary>Hands on what has been written so far, once in a while.</summary>
    public ValueTask HandOnAsync(CancellationToken cancellationToken) =>
        ++_rows % RowsAtATime == 0 ? _output.HandOnAsync(cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Ends the part.</summary>
    public void Dispose() => _xml.Dispose();

    void Write(XlsxValidation validation)
    {
        Start("dataValidation", ("allowBlank", "1"), ("showInputMessage", "1"), ("sqref", validation.Range));
        if (validation.List is not null)
            _xml.WriteAttributeString("type", "list");
        if (validation.Error is not null)
        {
            _xml.WriteAttributeString("showErrorMessage", "1");
            _xml.WriteAttributeString("error", Cut(validation.Error));
        }

        if (validation.Hint is not null)
            _xml.WriteAttributeString("prompt", Cut(validation.Hint));
        if (validation.List is not null)
            _xml.WriteElementString("formula1", XlsxPackageWriter.Main, validation.List);
        _xml.WriteEndElement();
    }

    void BeginCell(int row, int column, int style, string? type)
    {
        _xml.WriteStartElement("c", XlsxPackageWriter.Main);
        _xml.WriteAttributeString("r", WorkbookAddress.Cell(row, column));
        if (style != 0)
            _xml.WriteAttributeString("s", Number(style));
        if (type is not null)
            _xml.WriteAttributeString("t", type);
    }

    void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, XlsxPackageWriter.Main);
        foreach (var (attribute, value) in attributes)
            _xml.WriteAttributeString(attribute, value);
    }

    /// <summary>Messages of a cell hold 255 characters; more makes programs call the file damaged.</summary>
    static string Cut(string message) => XlsxText.Escape(message.Length <= 255 ? message : message[..254] + "…");

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>A drop-down list, a hint or both, for a range of cells.</summary>
/// <param name="Range">The cells, such as <c>B2:B5001</c>.</param>
/// <param name="List">The list as a formula: quoted options, or a range.</param>
/// <param name="Hint">Shown when a cell is selected.</param>
/// <param name="Error">Said when something else is typed.</param>
internal sealed record XlsxValidation(string Range, string? List, string? Hint, string? Error);
