using Ecqs.Platform.Files;

namespace Ecqs.Accounts.Documents;

/// <summary>What a document's bytes are, whatever its name says: only what is known here is taken.</summary>
static class DocumentContent
{
    public const int Largest = 4 * 1024 * 1024;
    public const string Pdf = ScannedDocument.Pdf;

    /// <summary>The content type; null for anything but a PDF, a JPEG or a PNG.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content) => ScannedDocument.TypeOf(content);

    /// <summary>The name under which it is handed out; the uploader's own, which may tell of people, is not kept.</summary>
    public static string NameOf(string contentType) => ScannedDocument.NameOf(contentType, "document");
}
