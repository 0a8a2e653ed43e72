using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ecqs.Ledger.Calendars;

/// <summary>The secret in a feed's address: 256 random bits, so that a plain hash keeps it and nobody guesses it.</summary>
static class CalendarSecret
{
    const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
