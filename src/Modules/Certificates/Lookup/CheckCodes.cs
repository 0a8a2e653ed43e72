using System.Security.Cryptography;
using System.Text;
using Ecqs.Certificates.Orders;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Certificates.Lookup;

/// <summary>
/// The codes printed on certificates (验证码): ten characters, 50 bits, of the number's HMAC under a server key, so that numbers, which run
/// on,
/// cannot be tried one after the other.
/// </summary>
sealed class CheckCodes(ServerKeys keys, IConfiguration configuration)
{
    const int Length = 10;

    /// <summary>The code as printed, e.g. <c>7KQ2A-M9XDB</c>.</summary>
    public string CodeFor(string number)
    {
        var code = Plain(number);
        return $"{code[..(Length / 2)]}-{code[(Length / 2)..]}";
    }

    public bool IsRight(string number, string code) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(Plain(number)), Encoding.ASCII.GetBytes(OrderPasswords.Normalise(code)));

    /// <summary>The address behind the QR code: the public page at the setting <c>PublicUrl</c>.</summary>
    public string LinkTo(string number) => $"{PublicUrl}/check?n={Uri.EscapeDataString(number)}&c={CodeFor(number)}";

    string PublicUrl => (configuration["PublicUrl"] ?? configuration["Urls"]?.Split(';')[0] ?? "http://127.0.0.1:8080").TrimEnd('/');

    string Plain(string number)
    {
        var hash = HMACSHA256.HashData(keys.CheckCode, Encoding.UTF8.GetBytes(number));
        return string.Create(Length, hash, (code, bytes) =>
        {
            for (var i = 0; i < code.Length; i++)
                code[i] = OrderPasswords.Alphabet[bytes[i] % OrderPasswords.Alphabet.Length];
        });
    }
}
