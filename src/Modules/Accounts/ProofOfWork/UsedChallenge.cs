namespace Ecqs.Accounts.ProofOfWork;

/// <summary>A challenge whose proof was taken, so that it is taken once only, by whichever Host.</summary>
sealed class UsedChallenge
{
    /// <summary>The challenge's nonce.</summary>
    public required string Nonce { get; init; }

    /// <summary>From when on it would be refused all the same.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}
