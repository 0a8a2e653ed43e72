using Ecqs.Testing;

namespace Ecqs.Certificates.Tests;

/// <summary>What foreign programs say of a PDF.</summary>
static class Pdf
{
    public static Task<string> TextAsync(byte[] pdf) => RunAsync(pdf, path => ("pdftotext", ["-layout", path, "-"]));

    public static Task<string> SignatureAsync(byte[] pdf) => RunAsync(pdf, path => ("pdfsig", [path]));

    static async Task<string> RunAsync(byte[] pdf, Func<string, (string Program, string[] Arguments)> command)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        try
        {
            var (program, arguments) = command(path);
            return (await ForeignPrograms.RunAsync(program, arguments)).Output;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
