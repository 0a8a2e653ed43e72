namespace Ecqs.Platform.Files;

/// <summary>What a scan's bytes are, whatever its name says: only what is known here is taken.</summary>
public static class ScannedDocument
{
    public const string Pdf = "application/pdf";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";

    const int TailOfPdf = 2048;

    /// <summary>The content type; null for anything but a PDF, a JPEG or a PNG.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) && content[Math.Max(0, content.Length - TailOfPdf)..].IndexOf("%%EOF"u8) >= 0 ? Pdf
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && content.Length > 100 ? Jpeg
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) && content[12..].StartsWith("IHDR"u8) ? Png
        : null;

    /// <summary>A name with the ending of the type, under which it is handed out.</summary>
    public static string NameOf(string contentType, string name) => name + contentType switch
    {
        Pdf => ".pdf",
        Jpeg => ".jpg",
        _ => ".png",
    };
}
