using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Ecqs.Documents.Workbooks;

/// <summary>The kinds of workbook that can be read.</summary>
public enum WorkbookKind
{
    /// <summary>Office Open XML, <c>.xlsx</c>.</summary>
    Xlsx,

    /// <summary>The binary format of Excel 97–2003, <c>.xls</c>.</summary>
    Xls,
}

/// <summary>Tells by its content what a file is, whatever its name says, and refuses what is not safe to read.</summary>
public static class WorkbookFile
{
    const int HeadLength = 4096;
    const string ContentTypes = "[Content_Types].xml";
    const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    static readonly byte[] CompoundSignature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Identifies a file and checks that it is safe to read; leaves the stream at its start.</summary>
    /// <param name="file">The file; must be seekable.</param>
    /// <param name="fileName">The name it came with, whose extension must fit the content; not checked if null.</param>
    /// <param name="limits">What is taken in at most.</param>
    /// <param name="cancellationToken">Ends the check early.</param>
    /// <exception cref="WorkbookException">It is no workbook, or one that must not be read.</exception>
    public static WorkbookKind Identify(
        Stream file, string? fileName, WorkbookLimits limits, CancellationToken cancellationToken = default) =>
        Check(file, fileName, limits, new WorkbookFindings(), cancellationToken);

    internal static WorkbookKind Check(
        Stream file, string? fileName, WorkbookLimits limits, WorkbookFindings findings, CancellationToken cancellationToken)
    {
        if (!file.CanSeek)
            throw new ArgumentException("The stream must be seekable.", nameof(file));
        if (file.Length == 0)
            throw new WorkbookException(WorkbookProblem.Empty);
        if (file.Length > limits.FileBytes)
            throw new WorkbookException(WorkbookProblem.TooLarge, ("limit", limits.FileBytes), ("size", file.Length));

        var head = new byte[Math.Min(HeadLength, file.Length)];
        file.Position = 0;
        file.ReadExactly(head);
        file.Position = 0;

        var kind = WorkbookKind.Xlsx;
        if (head.AsSpan().StartsWith(CompoundSignature))
            kind = IdentifyCompound(file, limits, findings);
        else if (head.AsSpan().StartsWith("PK\x03\x04"u8))
            IdentifyPackage(file, limits, findings, cancellationToken);
        else
            throw Refuse(head);

        file.Position = 0;
        var extension = Path.GetExtension(fileName);
        if (fileName is not null && !string.Equals(extension, $".{kind}", StringComparison.OrdinalIgnoreCase))
            throw new WorkbookException(WorkbookProblem.ExtensionMismatch, ("found", kind), ("extension", extension ?? ""));
        return kind;
    }

    static WorkbookKind IdentifyCompound(Stream file, WorkbookLimits limits, WorkbookFindings findings)
    {
        var compound = CompoundFile.Open(file);
        var entries = compound.Names;
        if (entries.Contains("EncryptedPackage"))
            throw new WorkbookException(WorkbookProblem.Encrypted);
        if (entries.Contains("WordDocument") || entries.Contains("PowerPoint Document"))
            throw new WorkbookException(WorkbookProblem.OtherDocument, ("found", entries.Contains("WordDocument") ? "doc" : "ppt"));
        if (!entries.Contains("Workbook") && !entries.Contains("Book"))
            throw new WorkbookException(WorkbookProblem.Unrecognised, ("found", "ole"));
        if (entries.Contains("_VBA_PROJECT_CUR") || entries.Contains("_VBA_PROJECT"))
            throw new WorkbookException(WorkbookProblem.Macros);
        XlsCellWatch.Run(compound.ReadStream(entries.Contains("Workbook") ? "Workbook" : "Book"), findings, limits);
        return WorkbookKind.Xls;
    }

    static void IdentifyPackage(Stream file, WorkbookLimits limits, WorkbookFindings findings, CancellationToken cancellationToken)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > limits.Parts)
                throw new WorkbookException(WorkbookProblem.TooManyParts, ("limit", limits.Parts), ("count", archive.Entries.Count));
            // Two parts of one name are read as one by some programs and as the other by others.
            var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            if (archive.Entries.FirstOrDefault(entry => !names.Add(entry.FullName)) is { } twin)
                throw new WorkbookException(WorkbookProblem.Damaged, ("part", twin.FullName));
            new WorkbookPackageCheck(limits, findings).Run(archive, cancellationToken);
            IdentifyContent(archive);
            findings.Name(XlsxParts.Sheets(archive));
        }
        catch (InvalidDataException error)
        {
            throw new WorkbookException(WorkbookProblem.Damaged, error);
        }
    }

    static void IdentifyContent(ZipArchive archive)
    {
        if (archive.GetEntry(ContentTypes) is not { } entry)
        {
            throw archive.GetEntry("mimetype") is not null && archive.GetEntry("content.xml") is not null
                ? new WorkbookException(WorkbookProblem.OpenDocument)
                : new WorkbookException(WorkbookProblem.Unrecognised, ("found", "zip"));
        }

        var types = ReadContentTypes(entry);
        if (types.Any(type => type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
                || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
                || type.Contains("macrosheet", StringComparison.OrdinalIgnoreCase))
            || archive.Entries.Any(part => part.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
        {
            throw new WorkbookException(WorkbookProblem.Macros);
        }

        if (types.Contains(WorkbookType))
            return;
        if (types.Any(type => type.StartsWith("application/vnd.ms-excel.sheet.binary", StringComparison.OrdinalIgnoreCase)))
            throw new WorkbookException(WorkbookProblem.BinaryWorkbook);
        throw types.Any(type => type.Contains("wordprocessingml", StringComparison.Ordinal))
            ? new WorkbookException(WorkbookProblem.OtherDocument, ("found", "docx"))
            : types.Any(type => type.Contains("presentationml", StringComparison.Ordinal))
                ? new WorkbookException(WorkbookProblem.OtherDocument, ("found", "pptx"))
                : new WorkbookException(WorkbookProblem.Unrecognised, ("found", "zip"));
    }

    static HashSet<string> ReadContentTypes(ZipArchiveEntry entry)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, WorkbookPackageCheck.SafeXml);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.GetAttribute("ContentType") is { } type)
                types.Add(type);
        }

        return types;
    }

    static WorkbookException Refuse(byte[] head)
    {
        (byte[] Start, string Found)[] signatures =
        [
            ("%PDF"u8.ToArray(), "pdf"), ([0x89, 0x50, 0x4E, 0x47], "png"), ([0xFF, 0xD8, 0xFF], "jpg"), ("Rar!"u8.ToArray(), "rar"),
            ([0x37, 0x7A, 0xBC, 0xAF], "7z"), ([0x1F, 0x8B], "gz"), ("GIF8"u8.ToArray(), "gif"), ("PK"u8.ToArray(), "zip"),
        ];
        foreach (var (start, found) in signatures)
        {
            if (head.AsSpan().StartsWith(start))
                return new(WorkbookProblem.Unrecognised, ("found", found));
        }

        // UTF-16 apart, text has no zero bytes; and what makes a web page or a table is ASCII in every encoding in use.
        var isWide = head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!isWide && head.Contains((byte)0))
            return new(WorkbookProblem.Unrecognised);
        var text = (isWide ? head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode : Encoding.Latin1).GetString(head);
        if (text.Contains("<?xml", StringComparison.Ordinal)
            && text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal))
            return new(WorkbookProblem.XmlSpreadsheet);
        string[] tags = ["<html", "<!doctype html", "<table", "<head", "<body", "<meta", "mime-version:"];
        if (tags.Any(tag => text.Contains(tag, StringComparison.OrdinalIgnoreCase)))
            return new(WorkbookProblem.Html);
        return text.AsSpan().ContainsAny(",;\t|\n")
            ? new(WorkbookProblem.DelimitedText)
            : new(WorkbookProblem.Unrecognised, ("found", "text"));
    }
}
