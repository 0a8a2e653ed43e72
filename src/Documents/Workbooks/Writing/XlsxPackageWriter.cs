using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Ecqs.Documents.Workbooks.Writing;

/// <summary>
/// Writes the parts of an <c>.xlsx</c> package one after the other into a stream that need not be seekable, so that a sheet of any length
/// takes no more memory than some rows. (Libraries that hold the package open for update keep every part in memory until the end.)
/// </summary>
internal sealed class XlsxPackageWriter : IDisposable
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    /// <summary>The earliest time that the archive format knows: equal workbooks are equal files.</summary>
    static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly StagedStream _output;
    readonly ZipArchive _archive;
    readonly List<(string Name, bool IsHidden, string? Filter)> _sheets = [];

    XlsxPackageWriter(Stream output)
    {
        _output = new(output);
        _archive = new(_output, ZipArchiveMode.Create, leaveOpen: true);
    }

    public XlsxStyles Styles { get; } = new();

    public static async Task<XlsxPackageWriter> CreateAsync(Stream output, CancellationToken cancellationToken)
    {
        var package = new XlsxPackageWriter(output);
        // First, because programs that guess the kind of file by its beginning look for it there.
        await package.WritePartAsync(
            "_rels/.rels", xml => WriteRelationships(xml, [("officeDocument", "xl/workbook.xml")]), cancellationToken);
        return package;
    }

    public bool HasSheet(string name) => _sheets.Exists(sheet => sheet.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Begins a sheet. Only one part can be written at a time: dispose of it before anything else is begun.</summary>
    public XlsxSheetXml BeginSheet(string name, bool isHidden = false)
    {
        _sheets.Add((name, isHidden, null));
        return new(OpenPart(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{_sheets.Count}.xml")), _output);
    }

    /// <summary>Says which rows the filter of the last sheet covers, once they are known.</summary>
    public void SetFilter(string filter) => _sheets[^1] = _sheets[^1] with { Filter = filter };

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await WritePartAsync("xl/styles.xml", Styles.Write, cancellationToken);
        await WritePartAsync("xl/workbook.xml", WriteWorkbook, cancellationToken);
        var parts = Enumerable.Range(1, _sheets.Count)
            .Select(number => ("worksheet", string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{number}.xml")))
            .Append(("styles", "styles.xml"));
        await WritePartAsync("xl/_rels/workbook.xml.rels", xml => WriteRelationships(xml, parts), cancellationToken);
        await WritePartAsync("[Content_Types].xml", WriteContentTypes, cancellationToken);
        _archive.Dispose();
        await _output.HandOnAsync(cancellationToken);
    }

    /// <summary>Gives up what is not finished.</summary>
    public void Dispose() => _archive.Dispose();

    async Task WritePartAsync(string name, Action<XmlWriter> write, CancellationToken cancellationToken)
    {
        using (var xml = XmlWriter.Create(OpenPart(name), XlsxSheetXml.Settings))
        {
            xml.WriteStartDocument(standalone: true);
            write(xml);
        }

        await _output.HandOnAsync(cancellationToken);
    }

    Stream OpenPart(string name)
    {
        var entry = _archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Timestamp;
        return entry.Open();
    }

    void WriteWorkbook(XmlWriter xml)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Office);
        xml.WriteStartElement("sheets", Main);
        for (var i = 0; i < _sheets.Count; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", _sheets[i].Name);
            xml.WriteAttributeString("sheetId", number);
            if (_sheets[i].IsHidden)
                xml.WriteAttributeString("state", "hidden");
            xml.WriteAttributeString("id", Office, "rId" + number);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WriteFilters(xml);
        xml.WriteEndElement();
    }

    /// <summary>The hidden names by which programs find the ranges with filter arrows.</summary>
    void WriteFilters(XmlWriter xml)
    {
        if (_sheets.TrueForAll(sheet => sheet.Filter is null))
            return;
        xml.WriteStartElement("definedNames", Main);
        for (var i = 0; i < _sheets.Count; i++)
        {
            if (_sheets[i].Filter is not { } filter)
                continue;
            xml.WriteStartElement("definedName", Main);
            xml.WriteAttributeString("name", "_xlnm._FilterDatabase");
            xml.WriteAttributeString("localSheetId", i.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("hidden", "1");
            xml.WriteString(Quote(_sheets[i].Name) + "!" + filter);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>A sheet's name as formulas spell it.</summary>
    public static string Quote(string sheet) => $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'";

    static void WriteRelationships(XmlWriter xml, IEnumerable<(string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", XlsxParts.Relationships);
        var number = 0;
        foreach (var (type, target) in relations)
        {
            xml.WriteStartElement("Relationship", XlsxParts.Relationships);
            xml.WriteAttributeString("Id", string.Create(CultureInfo.InvariantCulture, $"rId{++number}"));
            xml.WriteAttributeString("Type", $"{Office}/{type}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    void WriteContentTypes(XmlWriter xml)
    {
        xml.WriteStartElement("Types", Types);
        Write("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Write("Default", "Extension", "xml", "application/xml");
        Write("Override", "PartName", "/xl/workbook.xml", $"{Spreadsheet}.sheet.main+xml");
        Write("Override", "PartName", "/xl/styles.xml", $"{Spreadsheet}.styles+xml");
        for (var i = 1; i <= _sheets.Count; i++)
        {
            var part = string.Create(CultureInfo.InvariantCulture, $"/xl/worksheets/sheet{i}.xml");
            Write("Override", "PartName", part, $"{Spreadsheet}.worksheet+xml");
        }

        xml.WriteEndElement();

        void Write(string element, string key, string value, string type)
        {
            xml.WriteStartElement(element, Types);
            xml.WriteAttributeString(key, value);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
    }
}
