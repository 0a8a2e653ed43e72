using System.Xml;

namespace Ecqs.Documents.Workbooks;

/// <summary>Watches the cells of a sheet go by and notes what the reader of the file format does not tell.</summary>
internal sealed class XlsxCellWatch(string part, WorkbookFindings findings, WorkbookLimits limits)
{
    /// <summary>A number holds this many digits for certain.</summary>
    const int CertainDigits = 15;

    int _row;
    int _column;
    bool _isError;
    bool _isNumber;
    bool _hasFormula;
    bool _hasValue;
    bool _inValue;
    int _lastRow;
    int _lastColumn;

    public void See(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Begin(reader);
                break;
            case XmlNodeType.Text when _inValue:
                Value(reader);
                break;
            case XmlNodeType.EndElement when reader.LocalName == "v":
                _inValue = false;
                break;
            case XmlNodeType.EndElement when reader.LocalName == "c" && _hasFormula && !_hasValue:
                Add(new WorkbookFinding(null, IsUncalculated: true));
                break;
        }
    }

    public void Finish() => findings.SetExtent(part, _lastRow, _lastColumn);

    void Begin(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "row":
                _row = int.TryParse(reader.GetAttribute("r"), out var row) ? row : _row + 1;
                _column = 0;
                break;
            case "c":
                var (_, column) = WorkbookAddress.Parse(reader.GetAttribute("r"));
                _column = column > 0 ? column : _column + 1;
                var type = reader.GetAttribute("t");
                _isError = type == "e";
                _isNumber = type is null or "n";
                _hasFormula = _hasValue = _inValue = false;
                break;
            case "f":
                _hasFormula = true;
                break;
            case "v":
                _inValue = !reader.IsEmptyElement;
                // A result of type text may be empty.
                _hasValue = _inValue || !_isNumber;
                Extend();
                break;
            case "is":
                Extend();
                break;
        }
    }

    void Value(XmlReader reader)
    {
        if (_isError)
        {
            Add(new WorkbookFinding(reader.Value));
            return;
        }

        if (!_isNumber)
            return;
        var value = reader.Value.AsSpan().Trim();
        if (value.Length > CertainDigits && !value.ContainsAnyExcept("0123456789") && value.Length <= 40)
            Add(new WorkbookFinding(null, Digits: value.ToString()));
    }

    void Add(WorkbookFinding finding)
    {
        Extend();
        findings.Add(part, _row, _column, finding, limits);
    }

    void Extend()
    {
        _lastRow = Math.Max(_lastRow, _row);
        _lastColumn = Math.Max(_lastColumn, _column);
    }
}
