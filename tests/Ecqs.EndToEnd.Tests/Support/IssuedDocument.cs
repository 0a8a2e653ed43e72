using Ecqs.Testing;

namespace Ecqs.EndToEnd.Tests.Support;

/// <summary>A downloaded certificate or notice, looked at with programs of others.</summary>
sealed class IssuedDocument(string path)
{
    public async Task<string> TextAsync() => (await ForeignPrograms.RunAsync("pdftotext", ["-layout", path, "-"])).Output;

    /// <summary>The signature is intact and covers the whole file.</summary>
    public async Task CheckSignatureAsync()
    {
        var verdict = (await ForeignPrograms.RunAsync("pdfsig", ["-nocert", path])).Output;
        Assert.Contains("Signature is Valid.", verdict);
        Assert.Contains("Total document signed", verdict);
    }

    /// <summary>Every font is embedded, as a subset, and its text can be selected.</summary>
    public async Task CheckFontsAsync()
    {
        var fonts = (await ForeignPrograms.RunAsync("pdffonts", [path])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+.* yes +yes +yes +\d+ +\d+$", font.TrimEnd()));
    }

    /// <summary>What the QR code on a picture of the first page says.</summary>
    public async Task<string> QrCodeAsync()
    {
        var picture = Path.Combine(Path.GetDirectoryName(path)!, "page");
        await ForeignPrograms.RunAsync("pdftoppm", ["-r", "150", "-f", "1", "-l", "1", "-singlefile", "-png", path, picture]);
        var read = await ForeignPrograms.RunAsync("zbarimg", ["--quiet", "--raw", picture + ".png"]);
        Assert.True(read.ExitCode == 0, $"zbarimg found no code: {read.Errors}");
        return read.Output.Trim();
    }
}
