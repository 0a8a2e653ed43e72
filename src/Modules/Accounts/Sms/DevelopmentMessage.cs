namespace Ecqs.Accounts.Sms;

/// <summary>A short message that the development sender keeps instead of sending it. Sealed, as all personal data.</summary>
sealed class DevelopmentMessage
{
    /// <summary>The outbox message's id, so that one is kept once.</summary>
    public Guid Id { get; init; }

    public required string SealedMobile { get; init; }

    public required string SealedText { get; init; }

    public DateTimeOffset SentAt { get; init; }
}

/// <summary>A short message as the development page shows it.</summary>
/// <param name="Mobile">The number in full: there are no real people behind a development server.</param>
/// <param name="Text">The text.</param>
/// <param name="SentAt">When it would have been sent.</param>
sealed record DevelopmentSms(string Mobile, string Text, DateTimeOffset SentAt);
