using System.Globalization;
using System.Xml;

namespace Ecqs.Documents.Workbooks.Annotating;

/// <summary>
/// Copies the XML of a sheet as it streams by; gives the cells concerned another style, and makes those that do not exist.
/// </summary>
internal sealed class XlsxSheetMarking(XlsxMarkedStyles styles, IEnumerable<(int Row, int Column)> cells, string drawing)
{
    /// <summary>What may only come after the reference to the comments' shapes.</summary>
    static readonly HashSet<string> AfterDrawing =
        ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];

    readonly Queue<(int Row, int Column)> _left = new(cells.Distinct().Order());
    XmlReader _reader = null!;
    XmlWriter _writer = null!;
    string _prefix = "";
    string _main = "";
    bool _hasDrawing;
    bool _inRows;
    int _row;
    int _column;

    public void Copy(XmlReader reader, XmlWriter writer)
    {
        (_reader, _writer) = (reader, writer);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
                CopyElement();
            else if (reader.NodeType == XmlNodeType.EndElement)
                CopyEnd();
            else
                writer.WriteNodeShallow(reader);
        }
    }

    void CopyElement()
    {
        if (_reader.Depth == 0)
            (_prefix, _main) = (_reader.Prefix, _reader.NamespaceURI);
        var name = _reader.NamespaceURI == _main ? _reader.LocalName : "";
        var isEmpty = _reader.IsEmptyElement;
        if (_reader.Depth == 1 && AfterDrawing.Contains(name))
            WriteDrawing();
        if (_reader.Depth == 1 && name == "legacyDrawing")
            _hasDrawing = true;

        switch (name)
        {
            case "sheetData":
                _inRows = true;
                break;
            case "row" when _inRows:
                _row = int.TryParse(_reader.GetAttribute("r"), out var row) ? row : _row + 1;
                _column = 0;
                WriteRowsBefore(_row);
                break;
            case "c" when _inRows:
                var (_, column) = WorkbookAddress.Parse(_reader.GetAttribute("r"));
                _column = column > 0 ? column : _column + 1;
                WriteCellsBefore(_column);
                break;
        }

        WriteStart(name);
        if (isEmpty)
            CopyEnd(name);
    }

    void WriteStart(string name)
    {
        _writer.WriteStartElement(_reader.Prefix, _reader.LocalName, _reader.NamespaceURI);
        var isMarked = name == "c" && _inRows && _left.TryPeek(out var next) && next == (_row, _column);
        if (!isMarked && name != "row")
        {
            _writer.WriteAttributes(_reader, defattr: false);
            return;
        }

        var style = 0;
        while (_reader.MoveToNextAttribute())
        {
            if (isMarked && _reader.Name == "s")
                _ = int.TryParse(_reader.Value, out style);
            // The columns that a row says it spans may no longer be all: leaving the hint out is always right.
            else if (name != "row" || _reader.Name != "spans")
                _writer.WriteAttributeString(_reader.Prefix, _reader.LocalName, _reader.NamespaceURI, _reader.Value);
        }

        _reader.MoveToElement();
        if (isMarked)
        {
            _writer.WriteAttributeString("s", Number(styles.Mark(style)));
            _left.Dequeue();
        }
    }

    void CopyEnd(string? emptyName = null)
    {
        var name = emptyName ?? (_reader.NamespaceURI == _main ? _reader.LocalName : "");
        switch (name)
        {
            case "row" when _inRows:
                WriteCellsBefore(int.MaxValue);
                break;
            case "sheetData":
                WriteRowsBefore(int.MaxValue);
                _inRows = false;
                break;
            case "worksheet" when _reader.Depth == 0:
                WriteDrawing();
                break;
        }

        if (emptyName is null)
            _writer.WriteFullEndElement();
        else
            _writer.WriteEndElement();
    }

    void WriteRowsBefore(int row)
    {
        while (_left.TryPeek(out var next) && next.Row < row)
        {
            _writer.WriteStartElement(_prefix, "row", _main);
            _writer.WriteAttributeString("r", Number(next.Row));
            var current = _row;
            _row = next.Row;
            WriteCellsBefore(int.MaxValue);
            _row = current;
            _writer.WriteEndElement();
        }
    }

    void WriteCellsBefore(int column)
    {
        while (_left.TryPeek(out var next) && next.Row == _row && next.Column < column)
        {
            _left.Dequeue();
            _writer.WriteStartElement(_prefix, "c", _main);
            _writer.WriteAttributeString("r", WorkbookAddress.Cell(next.Row, next.Column));
            _writer.WriteAttributeString("s", Number(styles.Mark(0)));
            _writer.WriteEndElement();
        }
    }

    void WriteDrawing()
    {
        if (_hasDrawing)
            return;
        _hasDrawing = true;
        _writer.WriteStartElement(_prefix, "legacyDrawing", _main);
        _writer.WriteAttributeString("r", "id", XlsxAnnotation.OfficeOf(_main), drawing);
        _writer.WriteEndElement();
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

internal static class XmlCopying
{
    /// <summary>Writes the current node, if it has no children.</summary>
    public static void WriteNodeShallow(this XmlWriter writer, XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Text:
                writer.WriteString(reader.Value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                writer.WriteWhitespace(reader.Value);
                break;
            case XmlNodeType.CDATA:
                writer.WriteCData(reader.Value);
                break;
            case XmlNodeType.Comment:
                writer.WriteComment(reader.Value);
                break;
            case XmlNodeType.ProcessingInstruction:
                writer.WriteProcessingInstruction(reader.Name, reader.Value);
                break;
            case XmlNodeType.XmlDeclaration:
                writer.WriteStartDocument(standalone: true);
                break;
        }
    }
}
