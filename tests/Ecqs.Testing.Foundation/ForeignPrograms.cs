using System.Diagnostics;

namespace Ecqs.Testing;

/// <summary>
/// Programs of others that check what we write. A test that needs one fails without it, with what to install: a skipped check is
/// taken for a passed one.
/// </summary>
public static class ForeignPrograms
{
    /// <summary>Debian's package of each program.</summary>
    static readonly Dictionary<string, string> _packages = new()
    {
        ["chromium"] = "chromium",
        ["pdffonts"] = "poppler-utils",
        ["pdfsig"] = "poppler-utils",
        ["pdftoppm"] = "poppler-utils",
        ["pdftotext"] = "poppler-utils",
        ["qpdf"] = "qpdf",
        ["setpriv"] = "util-linux",
        ["soffice"] = "libreoffice-calc",
        ["xmllint"] = "libxml2-utils",
        ["zbarimg"] = "zbar-tools",
    };

    /// <summary>
    /// The full path of a program. Throws <see cref="ForeignProgramMissingException"/>, which names the package to install.
    /// </summary>
    public static string Require(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new ForeignProgramMissingException(name, _packages.GetValueOrDefault(name, name));
    }

    /// <summary>Runs a program to its end. Returns its exit code and what it printed on standard output and standard error.</summary>
    public static async Task<ProgramResult> RunAsync(string name, IEnumerable<string> arguments, CancellationToken ct = default)
    {
        using var process = Process.Start(new ProcessStartInfo(Require(name), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
            return new ProgramResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}

/// <summary>What a program answered.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Errors);

/// <summary>A program that a test needs is not installed.</summary>
public sealed class ForeignProgramMissingException(string name, string package)
    : Exception($"This test needs the program {name}. On Debian: apt-get install {package}. (./ecqs test does so when it runs as root.)");
