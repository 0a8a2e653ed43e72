using System.Globalization;
using System.Security;
using System.Text;

namespace Ecqs.Documents.Pdf;

/// <summary>
/// A PDF 1.7 document of A4 pages: draw, then write it once. Not for several threads at a time; font files may be shared.
/// </summary>
/// <param name="metadata">What the document says about itself.</param>
public sealed class PdfDocument(PdfMetadata metadata)
{
    internal const string StampState = "Stamp";

    /// <summary>A4, in millimetres.</summary>
    const double PageWidth = 210;
    const double PageHeight = 297;

    readonly List<PdfPage> _pages = [];
    readonly List<PdfFont> _fonts = [];
    readonly List<PdfAttachment> _attachments = [];
    bool _written;

    /// <summary>The pages so far.</summary>
    public IReadOnlyList<PdfPage> Pages => _pages;

    /// <summary>Draws on every page when their number is known: page, its number from 1, and the number of pages.</summary>
    public Action<PdfPage, int, int>? EachPage { get; set; }

    /// <summary>Takes a font into use; the same file gives the same font.</summary>
    public PdfFont Font(PdfFontFile file)
    {
        if (_fonts.Find(font => font.File == file) is { } known)
            return known;
        var font = new PdfFont(file, $"F{PdfSyntax.Number(_fonts.Count + 1)}");
        _fonts.Add(font);
        return font;
    }

    public PdfPage AddPage()
    {
        var page = new PdfPage(PageWidth, PageHeight);
        _pages.Add(page);
        return page;
    }

    /// <summary>Attaches a file, which readers show beside the pages.</summary>
    public void Attach(PdfAttachment attachment) => _attachments.Add(attachment);

    /// <summary>Writes the document without a signature.</summary>
    /// <exception cref="InvalidOperationException">It has no page, or was written before.</exception>
    public byte[] Write() => Write(null, out _);

    /// <summary>Writes the document and signs it.</summary>
    /// <exception cref="InvalidOperationException">
    /// It has no page, or was written before, or the signature is longer than its signer foretold.
    /// </exception>
    public async Task<byte[]> SignAsync(PdfSignature signature, CancellationToken cancellationToken = default)
    {
        var file = Write(signature, out var place);
        return await place!.FillAsync(file, signature.Signer, cancellationToken);
    }

    byte[] Write(PdfSignature? signature, out PdfSignaturePlace? place)
    {
        if (_pages.Count == 0)
            throw new InvalidOperationException("The document has no page.");
        if (_written)
            throw new InvalidOperationException("The document was written before.");
        _written = true;
        for (var i = 0; i < _pages.Count; i++)
            EachPage?.Invoke(_pages[i], i + 1, _pages.Count);

        var writer = new PdfFileWriter();
        var tree = writer.Reserve();
        var resources = writer.Reserve();
        var pages = _pages.Select(_ => writer.Reserve()).ToArray();

        var field = PdfSignatureField.Write(writer, signature, _pages, pages, resources, out place);
        for (var i = 0; i < _pages.Count; i++)
            WritePage(writer, _pages[i], pages[i], tree, resources, field?.Page == pages[i] ? field : null);
        // After the pages and the signature's face, when the fonts know what they draw.
        WriteResources(writer, resources);
        var kids = string.Join(' ', pages.Select(PdfSyntax.Reference));
        writer.Write(tree, $"<< /Type /Pages /Count {PdfSyntax.Number(pages.Length)} /Kids [{kids}] >>");

        var catalog = WriteCatalog(writer, tree, field);
        return writer.Finish(catalog, WriteInformation(writer));
    }

    static void WritePage(PdfFileWriter writer, PdfPage page, int number, int tree, int resources, PdfSignatureField? field)
    {
        var content = writer.AddStream("", page.Content);
        writer.Write(
            number,
            $"<< /Type /Page /Parent {PdfSyntax.Reference(tree)} " +
            $"/MediaBox [0 0 {PdfCanvas.Length(page.Width)} {PdfCanvas.Length(page.Height)}] " +
            $"/Resources {PdfSyntax.Reference(resources)} /Contents {PdfSyntax.Reference(content)}" +
            $"{(field is null ? "" : $" /Annots [{PdfSyntax.Reference(field.Number)}]")} >>");
    }

    void WriteResources(PdfFileWriter writer, int number)
    {
        var fonts = string.Join(' ', _fonts.Select(font => $"/{font.Resource} {PdfSyntax.Reference(font.Write(writer))}"));
        // What is stamped over text darkens it as ink does, and hides nothing.
        writer.Write(number, $"<< /Font << {fonts} >> /ExtGState << /{StampState} << /Type /ExtGState /BM /Multiply >> >> >>");
    }

    int WriteCatalog(PdfFileWriter writer, int tree, PdfSignatureField? field)
    {
        var catalog = new StringBuilder("<< /Type /Catalog /Pages ").Append(PdfSyntax.Reference(tree));
        catalog.Append(CultureInfo.InvariantCulture, $" /Lang {PdfSyntax.Text(metadata.Language)}");
        catalog.Append(" /ViewerPreferences << /DisplayDocTitle true >>");
        catalog.Append(CultureInfo.InvariantCulture, $" /Metadata {PdfSyntax.Reference(WriteExtensibleMetadata(writer))}");
        if (_attachments.Count > 0)
        {
            // The name tree wants its names in order.
            var files = _attachments
                .OrderBy(attachment => PdfSyntax.Text(attachment.Name), StringComparer.Ordinal)
                .Select(attachment => (Name: PdfSyntax.Text(attachment.Name), Number: attachment.Write(writer)))
                .ToList();
            catalog.Append(" /Names << /EmbeddedFiles << /Names [");
            catalog.AppendJoin(' ', files.Select(file => $"{file.Name} {PdfSyntax.Reference(file.Number)}"));
            catalog.Append("] >> >> /AF [").AppendJoin(' ', files.Select(file => PdfSyntax.Reference(file.Number))).Append(']');
        }

        if (field is not null)
        {
            catalog.Append(CultureInfo.InvariantCulture, $" /AcroForm << /Fields [{PdfSyntax.Reference(field.Number)}] /SigFlags 3 >>");
            if (field.Certifies)
                catalog.Append(CultureInfo.InvariantCulture, $" /Perms << /DocMDP {PdfSyntax.Reference(field.Signature)} >>");
        }

        return writer.Add(catalog.Append(" >>").ToString());
    }

    int WriteInformation(PdfFileWriter writer)
    {
        var entries = new StringBuilder("<< ");
        Add("Title", metadata.Title);
        Add("Author", metadata.Author);
        Add("Subject", metadata.Subject);
        Add("Keywords", metadata.Keywords);
        Add("Creator", metadata.Creator);
        Add("Producer", metadata.Creator);
        var created = PdfSyntax.Date(metadata.Created);
        entries.Append(CultureInfo.InvariantCulture, $"/CreationDate {created} /ModDate {created} >>");
        return writer.Add(entries.ToString());

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                entries.Append(CultureInfo.InvariantCulture, $"/{name} {PdfSyntax.Text(value)} ");
        }
    }

    int WriteExtensibleMetadata(PdfFileWriter writer)
    {
        var created = metadata.Created.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var packet =
            $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(metadata.Title)}</rdf:li></rdf:Alt></dc:title>
            <dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(metadata.Author)}</rdf:li></rdf:Seq></dc:creator>
            <dc:language><rdf:Bag><rdf:li>{SecurityElement.Escape(metadata.Language)}</rdf:li></rdf:Bag></dc:language>
            <xmp:CreatorTool>{SecurityElement.Escape(metadata.Creator)}</xmp:CreatorTool>
            <xmp:CreateDate>{created}</xmp:CreateDate>
            <xmp:ModifyDate>{created}</xmp:ModifyDate>
            <pdf:Producer>{SecurityElement.Escape(metadata.Creator)}</pdf:Producer>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """;
        return writer.AddPlainStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(packet));
    }
}

/// <summary>What a document says about itself.</summary>
/// <param name="Title">The title, which readers show in their window.</param>
/// <param name="Created">When it was made, in the time zone to be shown.</param>
public sealed record PdfMetadata(string Title, DateTimeOffset Created)
{
    public string? Author { get; init; }

    public string? Subject { get; init; }

    public string? Keywords { get; init; }

    /// <summary>The program that made it.</summary>
    public string Creator { get; init; } = "Ecqs";

    /// <summary>The language of the text (BCP 47), for search and for reading aloud.</summary>
    public string Language { get; init; } = "zh-CN";
}

/// <summary>A file attached to a document.</summary>
/// <param name="Name">The file name, unique in the document.</param>
/// <param name="MediaType">Such as <c>application/xml</c>.</param>
/// <param name="Content">The file's bytes.</param>
/// <param name="Modified">When it was made.</param>
public sealed record PdfAttachment(string Name, string MediaType, ReadOnlyMemory<byte> Content, DateTimeOffset Modified)
{
    /// <summary>A word on what it is.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// What it is to the document, by the names of ISO 32000-2: <c>Data</c>, <c>Source</c>, <c>Alternative</c>, <c>Supplement</c>.
    /// </summary>
    public string Relationship { get; init; } = "Data";

    internal int Write(PdfFileWriter writer)
    {
        var file = writer.AddStream(
            $"/Type /EmbeddedFile /Subtype {PdfSyntax.Name(MediaType)} " +
            $"/Params << /Size {PdfSyntax.Number(Content.Length)} /ModDate {PdfSyntax.Date(Modified)} >>",
            Content.Span);
        var description = Description is null ? "" : $"/Desc {PdfSyntax.Text(Description)} ";
        return writer.Add(
            $"<< /Type /Filespec /F {PdfSyntax.Text(Name)} /UF {PdfSyntax.Text(Name)} /AFRelationship {PdfSyntax.Name(Relationship)} " +
            $"{description}/EF << /F {PdfSyntax.Reference(file)} /UF {PdfSyntax.Reference(file)} >> >>");
    }
}
