using Ecqs.Testing;

namespace Ecqs.Booking.Tests.Support;

/// <summary>The text of a PDF as a reader selects it.</summary>
static class PdfText
{
    public static async Task<string> OfAsync(byte[] pdf)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        try
        {
            return (await ForeignPrograms.RunAsync("pdftotext", ["-layout", path, "-"])).Output;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
