namespace Ecqs.Platform.Idempotency;

/// <summary>The answer of a mutation that carried an Idempotency-Key, kept for 24 hours for the account, secrets left out.</summary>
sealed class StoredAnswer
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>The account's id, with the client through which it asked; for a stranger the client's address, so that registrations are covered too.</summary>
    public required string AccountKey { get; init; }

    public required string Key { get; init; }

    /// <summary>HMAC-SHA-256 of document, operation name and variables, under a key that is not in the database.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>UTF-8 JSON of the root field's value.</summary>
    public required byte[] Answer { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}
