using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Ecqs.Documents.Workbooks.Writing;

namespace Ecqs.Documents.Workbooks.Annotating;

/// <summary>Copies an <c>.xlsx</c> package part by part, and changes only what remarks on cells need.</summary>
internal sealed class XlsxAnnotation(IReadOnlyCollection<WorkbookRemark> remarks, string author)
{
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string StrictOffice = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    const string ContentTypes = "[Content_Types].xml";
    const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    static readonly XNamespace Relations = XlsxParts.Relationships;

    readonly Dictionary<string, XDocument> _documents = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, XlsxSheetMarking> _sheets = new(StringComparer.OrdinalIgnoreCase);
    ZipArchive _input = null!;

    /// <summary>
    /// The namespace of references to relationships that goes with a namespace of workbooks: the format has two families.
    /// </summary>
    public static string OfficeOf(string main) => main == XlsxPackageWriter.Main ? Office : StrictOffice;

    public async Task RunAsync(Stream workbook, Stream output, CancellationToken cancellationToken)
    {
        workbook.Position = 0;
        using var input = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
        _input = input;
        Plan();

        var staged = new StagedStream(output);
        using (var archive = new ZipArchive(staged, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Sheets first: their styles are known only when they have been copied.
            foreach (var entry in input.Entries.OrderBy(entry => !_sheets.ContainsKey(entry.FullName)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!_documents.ContainsKey(entry.FullName) && !_texts.ContainsKey(entry.FullName))
                    CopyPart(entry, archive);
                await staged.HandOnAsync(cancellationToken);
            }

            foreach (var (name, document) in _documents)
                WritePart(archive, name, document);
            foreach (var (name, text) in _texts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        await staged.HandOnAsync(cancellationToken);
    }

    void Plan()
    {
        var sheets = XlsxParts.Sheets(_input);
        var workbook = XlsxParts.Workbook(_input);
        var main = XlsxParts.Load(_input, workbook).Root!.Name.Namespace;
        var stylesPart = XlsxParts.Related(_input, workbook, "styles").Select(relation => relation.Part).FirstOrDefault();
        var styles = new XlsxMarkedStyles(stylesPart is null ? null : XlsxParts.Load(_input, stylesPart), main);
        if (stylesPart is null)
        {
            stylesPart = FreeName("xl/ecqsStyles{0}.xml");
            Relate(workbook, "styles", stylesPart, main);
            Declare(stylesPart, $"{Spreadsheet}.styles+xml");
        }

        _documents[stylesPart] = styles.Document;
        foreach (var group in remarks.GroupBy(remark => remark.Sheet, StringComparer.OrdinalIgnoreCase))
        {
            var number = sheets.FindIndex(sheet => sheet.Name.Equals(group.Key, StringComparison.OrdinalIgnoreCase));
            if (number < 0)
                throw new ArgumentException($"The workbook has no sheet {group.Key}.", nameof(remarks));
            PlanSheet(sheets[number].Part, number + 1, main, styles, [.. group]);
        }
    }

    void PlanSheet(string part, int number, XNamespace main, XlsxMarkedStyles styles, List<WorkbookRemark> onSheet)
    {
        var commentsPart = XlsxParts.Related(_input, part, "comments").Select(relation => relation.Part).FirstOrDefault();
        var (drawing, drawingPart) = FindDrawing(part);
        var present = commentsPart is null ? null : XlsxParts.Load(_input, commentsPart);
        var comments = new XlsxComments(present, drawingPart is null ? null : ReadText(drawingPart), author, main, number);
        foreach (var cell in onSheet.GroupBy(remark => (remark.Row, remark.Column)).OrderBy(cell => cell.Key))
            comments.Add(cell.Key.Row, cell.Key.Column, string.Join('\n', cell.Select(remark => remark.Message).Distinct()));

        if (commentsPart is null)
        {
            commentsPart = FreeName("xl/ecqsComments{0}.xml");
            Relate(part, "comments", commentsPart, main);
            Declare(commentsPart, $"{Spreadsheet}.comments+xml");
        }

        if (drawing is null || drawingPart is null)
        {
            drawingPart = FreeName("xl/drawings/ecqsDrawing{0}.vml");
            drawing = Relate(part, "vmlDrawing", drawingPart, main);
            DeclareDrawings();
        }

        _documents[commentsPart] = comments.Document;
        _texts[drawingPart] = comments.Drawing();
        _sheets[part] = new(styles, onSheet.Select(remark => (remark.Row, remark.Column)), drawing);
    }

    /// <summary>The drawing that the sheet refers to for its comments; others belong to headers and footers.</summary>
    (string? Id, string? Part) FindDrawing(string sheet)
    {
        using var stream = Entry(sheet).Open();
        using var reader = XmlReader.Create(stream, WorkbookPackageCheck.SafeXml);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != 1 || reader.LocalName != "legacyDrawing")
                continue;
            var id = reader.GetAttribute("id", OfficeOf(reader.NamespaceURI));
            var drawings = XlsxParts.Related(_input, sheet, "vmlDrawing");
            var part = drawings.Where(drawing => drawing.Id == id).Select(drawing => drawing.Part).FirstOrDefault();
            return part is null ? throw new WorkbookException(WorkbookProblem.Damaged, ("part", sheet)) : (id, part);
        }

        return (null, null);
    }

    void CopyPart(ZipArchiveEntry entry, ZipArchive archive)
    {
        using var source = entry.Open();
        var copy = archive.CreateEntry(entry.FullName, CompressionLevel.Fastest);
        copy.LastWriteTime = entry.LastWriteTime;
        using var target = copy.Open();
        if (!_sheets.TryGetValue(entry.FullName, out var sheet))
        {
            source.CopyTo(target);
            return;
        }

        using var reader = XmlReader.Create(source, WorkbookPackageCheck.SafeXml);
        using var writer = XmlWriter.Create(target, XlsxSheetXml.Settings);
        sheet.Copy(reader, writer);
    }

    static void WritePart(ZipArchive archive, string name, XDocument document)
    {
        using var writer = XmlWriter.Create(archive.CreateEntry(name, CompressionLevel.Fastest).Open(), XlsxSheetXml.Settings);
        document.Save(writer);
    }

    /// <summary>Adds a relationship from one part to another; answers its name.</summary>
    string Relate(string from, string type, string to, XNamespace main)
    {
        var name = XlsxParts.RelationshipsOf(from);
        var relations = Change(name, () => new XDocument(new XElement(Relations + "Relationships"))).Root!;
        var taken = relations.Elements().Select(relation => relation.Attribute("Id")?.Value).ToHashSet();
        var free = Enumerable.Range(1, taken.Count + 1).First(i => !taken.Contains($"rIdEcqs{i}"));
        var id = string.Create(CultureInfo.InvariantCulture, $"rIdEcqs{free}");
        relations.Add(new XElement(Relations + "Relationship",
            new XAttribute("Id", id),
            new XAttribute("Type", $"{OfficeOf(main.NamespaceName)}/{type}"),
            new XAttribute("Target", "/" + to)));
        return id;
    }

    void Declare(string part, string type) => Change(ContentTypes, null).Root!.Add(
        new XElement(Types + "Override", new XAttribute("PartName", "/" + part), new XAttribute("ContentType", type)));

    void DeclareDrawings()
    {
        var types = Change(ContentTypes, null).Root!;
        var extensions = types.Elements(Types + "Default").Select(type => type.Attribute("Extension")?.Value);
        if (extensions.Contains("vml", StringComparer.OrdinalIgnoreCase))
            return;
        types.AddFirst(new XElement(Types + "Default",
            new XAttribute("Extension", "vml"), new XAttribute("ContentType", "application/vnd.openxmlformats-officedocument.vmlDrawing")));
    }

    XDocument Change(string part, Func<XDocument>? make)
    {
        if (_documents.TryGetValue(part, out var document))
            return document;
        document = make is not null && _input.GetEntry(part) is null ? make() : XlsxParts.Load(_input, part);
        _documents.Add(part, document);
        return document;
    }

    string FreeName(string pattern)
    {
        for (var i = 1; ; i++)
        {
            var name = string.Format(CultureInfo.InvariantCulture, pattern, i);
            if (_input.GetEntry(name) is null && !_documents.ContainsKey(name) && !_texts.ContainsKey(name))
                return name;
        }
    }

    string ReadText(string part)
    {
        using var reader = new StreamReader(Entry(part).Open());
        return reader.ReadToEnd();
    }

    ZipArchiveEntry Entry(string part) => _input.GetEntry(part) ?? throw new WorkbookException(WorkbookProblem.Damaged, ("part", part));
}
