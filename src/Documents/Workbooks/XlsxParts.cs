using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Ecqs.Documents.Workbooks;

/// <summary>A sheet of a package: the name that people see, and the part that holds it.</summary>
internal sealed record XlsxSheetPart(string Name, string Part);

/// <summary>Finds parts of an <c>.xlsx</c> package by their relationships, as names of parts are free.</summary>
internal static class XlsxParts
{
    public const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>The part of the workbook itself.</summary>
    public static string Workbook(ZipArchive archive) =>
        Related(archive, "", "officeDocument").Select(relation => relation.Part).FirstOrDefault()
            ?? throw new WorkbookException(WorkbookProblem.Damaged, ("part", "_rels/.rels"));

    /// <summary>The worksheets in their order.</summary>
    public static List<XlsxSheetPart> Sheets(ZipArchive archive)
    {
        var workbook = Workbook(archive);
        var parts = Related(archive, workbook, "worksheet").ToDictionary(relation => relation.Id, relation => relation.Part);
        var sheets = new List<XlsxSheetPart>();
        foreach (var sheet in Load(archive, workbook).Descendants().Where(element => element.Name.LocalName == "sheet"))
        {
            var id = sheet.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "id")?.Value;
            if (id is not null && parts.TryGetValue(id, out var part))
                sheets.Add(new(sheet.Attribute("name")?.Value ?? "", part));
        }

        return sheets;
    }

    /// <summary>
    /// The parts that a part refers to, by the last word of the relationship's type. Targets outside the package do not count.
    /// </summary>
    public static IEnumerable<(string Id, string Part)> Related(ZipArchive archive, string part, string type)
    {
        if (archive.GetEntry(RelationshipsOf(part)) is null)
            yield break;
        var relations = Load(archive, RelationshipsOf(part)).Descendants().Where(element => element.Name.LocalName == "Relationship");
        foreach (var relation in relations)
        {
            if (relation.Attribute("Type")?.Value.EndsWith("/" + type, StringComparison.Ordinal) == true
                && relation.Attribute("TargetMode")?.Value != "External"
                && relation.Attribute("Target")?.Value is { } target)
            {
                yield return (relation.Attribute("Id")?.Value ?? "", Resolve(part, target));
            }
        }
    }

    /// <summary>The part that holds the relationships of a part; of the package, if the name is empty.</summary>
    public static string RelationshipsOf(string part)
    {
        var slash = part.LastIndexOf('/');
        return $"{part[..(slash + 1)]}_rels/{part[(slash + 1)..]}.rels";
    }

    public static XDocument Load(ZipArchive archive, string part)
    {
        var entry = archive.GetEntry(part)
            ?? archive.Entries.FirstOrDefault(entry => entry.FullName.Equals(part, StringComparison.OrdinalIgnoreCase))
            ?? throw new WorkbookException(WorkbookProblem.Damaged, ("part", part));
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, WorkbookPackageCheck.SafeXml);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    static string Resolve(string part, string target) =>
        new Uri(new Uri("package:///" + part), target).AbsolutePath.TrimStart('/') is var path ? Uri.UnescapeDataString(path) : "";
}
