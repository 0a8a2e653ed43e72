using Ecqs.Platform.Errors;

namespace Ecqs.Certificates.Lookup;

/// <summary>Number or password is wrong; which of them is never said (rule 5.6).</summary>
sealed class OrderNotOpened() : RuleBreach("CERTIFICATES_ORDER_NOT_OPENED");

/// <summary>Too many wrong guesses: by this address, or for this order.</summary>
sealed class TooManyGuesses(TimeSpan wait) : RuleBreach("CERTIFICATES_TOO_MANY_GUESSES", ("seconds", (int)Math.Ceiling(wait.TotalSeconds)))
{
    /// <summary>In how many seconds to try again.</summary>
    public int RetryAfterSeconds { get; } = (int)Math.Ceiling(wait.TotalSeconds);
}
