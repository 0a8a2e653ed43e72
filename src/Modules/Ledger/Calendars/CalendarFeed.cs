namespace Ecqs.Ledger.Calendars;

/// <summary>
/// An address from which a calendar program reads what falls due in a ledger (rule 3.8). The address holds a secret, of which only the hash is
/// kept; it works until it is revoked, or until its maker no longer works in the organisation's name.
/// </summary>
sealed class CalendarFeed
{
    public Guid Id { get; init; }

    internal Guid OrganisationId { get; init; }

    /// <summary>Who made it.</summary>
    internal Guid AccountId { get; init; }

    /// <summary>Where it is used, in its maker's words.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, which is too long to be guessed.</summary>
    internal required string SecretHash { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The day on which a program last read it; null when none has.</summary>
    public DateOnly? LastReadOn { get; internal set; }

    /// <summary>When it was revoked; null while it works.</summary>
    public DateTimeOffset? RevokedAt { get; internal set; }
}
