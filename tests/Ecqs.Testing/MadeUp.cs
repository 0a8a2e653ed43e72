using System.Globalization;
using System.Text;

namespace Ecqs.Testing;

/// <summary>Made-up numbers with the right check characters, each drawn once in a process.</summary>
public static class MadeUp
{
    const string CodeAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
    static readonly int[] CitizenWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    static int _last;

    /// <summary>A number that nobody else in the process got.</summary>
    public static int Number() => Interlocked.Increment(ref _last);

    public static string Username() => string.Create(CultureInfo.InvariantCulture, $"user{Number()}");

    public static string Mobile() => string.Create(CultureInfo.InvariantCulture, $"199{Number():D8}");

    /// <summary>A unified social credit code (GB 32100) around an organisation code (GB 11714).</summary>
    public static string CreditCode()
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"MA{Number():D6}");
        var sum = body.Zip(OrganisationWeights).Sum(pair => pair.Second * (char.IsAsciiDigit(pair.First) ? pair.First - '0' : pair.First - 'A' + 10));
        var check = (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
        return WithCheckCharacter("91330402" + body + check);
    }

    /// <summary>A citizen id (GB 11643) of somebody born on 1 January 1980.</summary>
    public static string CitizenId()
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"33040219800101{Number() % 1000:D3}");
        return body + "10X98765432"[body.Zip(CitizenWeights).Sum(pair => (pair.First - '0') * pair.Second) % 11];
    }

    /// <summary>The smallest content that passes for a PDF, each another.</summary>
    public static byte[] Pdf() => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"%PDF-1.4\n% scan {Number()}\n%%EOF\n"));

    /// <summary>The first bytes of a PNG, each another.</summary>
    public static byte[] Png() =>
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Number():D20}"))];

    /// <summary>The first 17 characters of a credit code with their check character.</summary>
    public static string WithCheckCharacter(string body)
    {
        var (sum, weight) = (0, 1);
        foreach (var c in body)
        {
            sum += CodeAlphabet.IndexOf(c) * weight;
            weight = weight * 3 % 31;
        }

        return body + CodeAlphabet[(31 - (sum % 31)) % 31];
    }
}
