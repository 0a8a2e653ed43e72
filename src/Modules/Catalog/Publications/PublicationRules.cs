using System.IO.Compression;
using Ecqs.Platform.Files;

namespace Ecqs.Catalog.Publications;

/// <summary>Limits of a publication, and what files it takes.</summary>
static class PublicationRules
{
    public const int MaxTitle = 100;
    public const int MaxFiles = 10;

    const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    // By ending, with the folder that such a package has.
    static readonly Dictionary<string, (string Type, string Folder)> s_packages = new(StringComparer.OrdinalIgnoreCase)
    {
        [".docx"] = ($"{OpenXml}wordprocessingml.document", "word/"),
        [".xlsx"] = ($"{OpenXml}spreadsheetml.sheet", "xl/"),
        [".pptx"] = ($"{OpenXml}presentationml.presentation", "ppt/"),
    };

    /// <summary>
    /// The content type of a file that may be published, going by its content; null for anything else. A document with macros is none: strangers
    /// are to open it without a thought.
    /// </summary>
    public static string? TypeOf(string name, byte[] content)
    {
        var ending = Path.GetExtension(name);
        if (!s_packages.TryGetValue(ending, out var package))
            return ScannedDocument.TypeOf(content) is { } type && ScannedDocument.NameOf(type, "").Equals(Usual(ending), StringComparison.OrdinalIgnoreCase) ? type : null;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            var names = archive.Entries.Select(entry => entry.FullName).ToList();
            var isSafe = !names.Exists(entry => entry.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
            return isSafe && names.Contains("[Content_Types].xml") && names.Exists(entry => entry.StartsWith(package.Folder, StringComparison.Ordinal))
                ? package.Type
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static string Usual(string ending) => ending.Equals(".jpeg", StringComparison.OrdinalIgnoreCase) ? ".jpg" : ending;
}
