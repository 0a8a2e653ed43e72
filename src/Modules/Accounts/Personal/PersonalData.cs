using System.Security.Cryptography;
using System.Text;
using Ecqs.Platform.Secrets;
using Microsoft.AspNetCore.DataProtection;

namespace Ecqs.Accounts.Personal;

/// <summary>
/// Personal data at rest (rule 1.11): sealed under the key ring, and where a rule must find or compare it, a keyed hash beside it.
/// The hash key comes from the master key, which is not in the database, so that a copy of the database cannot be searched by trying all numbers.
/// </summary>
sealed class PersonalData(IDataProtectionProvider protection, MasterKey master)
{
    readonly IDataProtector _protector = protection.CreateProtector("accounts.personal");
    readonly byte[] _hashKey = master.Derive("accounts.personal.hash");

    public string Seal(string value) => _protector.Protect(value);

    public string Open(string sealedValue) => _protector.Unprotect(sealedValue);

    /// <summary>HMAC-SHA256 in lower-case hexadecimal; equal values of different purposes have different hashes.</summary>
    public string Hash(string purpose, string value) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes($"{purpose}\n{value}")));

    public string MobileHash(string mobile) => Hash("mobile", mobile);
}
