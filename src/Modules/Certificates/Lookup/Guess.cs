namespace Ecqs.Certificates.Lookup;

/// <summary>How often something was guessed at without success: by an address, or for an order.</summary>
sealed class Guess
{
    /// <summary><c>address:…</c> or <c>order:…</c>.</summary>
    public required string Key { get; init; }

    public int Failures { get; set; }

    public DateTimeOffset LastAt { get; set; }
}

/// <summary>
/// How much guessing is borne (rule 5.6): an address is slowed down more with each failure; an order is blocked after ten.
/// </summary>
static class GuessRules
{
    /// <summary>People mistype: so many failures cost nothing.</summary>
    public const int Free = 3;

    /// <summary>So many failures block an order.</summary>
    public const int BlockAfter = 10;

    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>How long a key is remembered after its last failure, and an order stays blocked.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>
    /// When an address may try again: one second after the first failure that counts, then twice as long each time, to a quarter of an
    /// hour.
    /// </summary>
    public static DateTimeOffset AddressFreeAt(int failures, DateTimeOffset lastAt)
    {
        if (failures < Free)
            return lastAt;
        var seconds = Math.Pow(2, Math.Min(failures - Free, 20));
        return lastAt + (seconds > LongestWait.TotalSeconds ? LongestWait : TimeSpan.FromSeconds(seconds));
    }

    /// <summary>When an order may be tried again.</summary>
    public static DateTimeOffset OrderFreeAt(int failures, DateTimeOffset lastAt) => failures < BlockAfter ? lastAt : lastAt + Memory;
}
