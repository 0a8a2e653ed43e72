using System.Diagnostics;

namespace Ecqs.Documents.Tests.Support;

/// <summary>Runs a program that is not ours, which judges what we write.</summary>
internal static class ForeignProgram
{
    static readonly Dictionary<string, string> Packages = new()
    {
        ["pdfsig"] = "poppler-utils",
        ["pdftotext"] = "poppler-utils",
        ["pdffonts"] = "poppler-utils",
        ["pdfinfo"] = "poppler-utils",
        ["pdfdetach"] = "poppler-utils",
        ["pdftoppm"] = "poppler-utils",
        ["qpdf"] = "qpdf",
        ["zbarimg"] = "zbar-tools",
        ["soffice"] = "libreoffice-calc",
    };

    /// <summary>Runs to the end; fails the test if the program is missing or answers with an error.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (exitCode, output, errors) = await TryAsync(program, arguments);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)} answered {exitCode}:\n{output}{errors}");
        return output;
    }

    public static async Task<(int ExitCode, string Output, string Errors)> TryAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail($"{program} is missing. Install it: apt-get install --no-install-recommends {Packages[program]}");
            throw;
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await errors);
        }
    }
}
