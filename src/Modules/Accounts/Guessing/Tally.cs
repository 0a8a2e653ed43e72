namespace Ecqs.Accounts.Guessing;

/// <summary>How often somebody asked or guessed since when, under a key such as <c>checks:ADDRESS</c>.</summary>
sealed class Tally
{
    public required string Key { get; init; }

    public int Count { get; set; }

    /// <summary>When the hour of a rate began; when the last guess was.</summary>
    public DateTimeOffset At { get; set; }
}
