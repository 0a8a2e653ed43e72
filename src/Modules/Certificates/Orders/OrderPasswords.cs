using System.Security.Cryptography;
using System.Text;

namespace Ecqs.Certificates.Orders;

/// <summary>
/// The passwords on commission orders' slips: eight characters of an alphabet in which no two look alike, made at random. Only the HMAC
/// under a
/// server key is kept (rule 5.1).
/// </summary>
sealed class OrderPasswords(ServerKeys keys)
{
    /// <summary>Without I, O, 0 and 1.</summary>
    public const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public const int Length = 8;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As people type it: in any case, with blanks and dashes, full width or not.</summary>
    public static string Normalise(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));

    /// <summary>Bound to the order, so that a hash copied to another order opens nothing.</summary>
    public string Hash(Guid orderId, string password) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(keys.OrderPassword, (byte[])[.. orderId.ToByteArray(), .. Encoding.UTF8.GetBytes(Normalise(password))]));

    /// <summary>Takes the same time whether it is right or wrong.</summary>
    public bool IsRight(Guid orderId, string password, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(orderId, password)), Encoding.ASCII.GetBytes(hash));
}
