using System.Security.Cryptography;

namespace Ecqs.Ledger.Instruments;

/// <summary>
/// The numbers that the system gives. They are random and not counted, so that no two ledgers wait for one counter and no number says how
/// many there are; 50 and 40 bits, with a unique index behind them.
/// </summary>
static class GivenNumbers
{
    // Crockford's alphabet: no I, L, O, U, so that a number can be read out and typed again.
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>An instrument code (器具编码): ten letters and digits, e.g. <c>7K3M9Q2XTB</c>.</summary>
    public static string InstrumentCode() => RandomNumberGenerator.GetString(Alphabet, 10);

    /// <summary>A serial number for an instrument that bears none: <c>ZB-</c> (自编) and eight letters and digits.</summary>
    public static string SerialNumber() => "ZB-" + RandomNumberGenerator.GetString(Alphabet, 8);
}
