using Ecqs.Accounts.Personal;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Email;

/// <summary>An e-mail that the development sender keeps instead of sending it. Sealed, as all personal data.</summary>
sealed class DevelopmentMail
{
    /// <summary>The outbox message's id, so that one is kept once.</summary>
    public Guid Id { get; init; }

    public required string SealedAddress { get; init; }

    public required string SealedSubject { get; init; }

    public required string SealedText { get; init; }

    public DateTimeOffset SentAt { get; init; }
}

/// <summary>An e-mail as the development page shows it.</summary>
/// <param name="Address">The address in full: there are no real people behind a development server.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The text.</param>
/// <param name="SentAt">When it would have been sent.</param>
sealed record DevelopmentEmail(string Address, string Subject, string Text, DateTimeOffset SentAt);

/// <summary>Keeps e-mails for the development page instead of sending them.</summary>
sealed class DevelopmentEmailSender(AccountsDb db, PersonalData personal, TimeProvider clock) : IEmailSender
{
    public async Task SendAsync(Guid messageId, EmailMessage message, CancellationToken cancellationToken)
    {
        if (await db.DevelopmentMail.AnyAsync(x => x.Id == messageId, cancellationToken))
            return;
        db.DevelopmentMail.Add(new DevelopmentMail
        {
            Id = messageId,
            SealedAddress = personal.Seal(message.Address),
            SealedSubject = personal.Seal(message.Subject),
            SealedText = personal.Seal(message.Text),
            SentAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
