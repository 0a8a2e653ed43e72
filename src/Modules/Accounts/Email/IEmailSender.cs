namespace Ecqs.Accounts.Email;

/// <summary>Hands e-mails to whoever delivers them. A failure throws, and the outbox tries again later.</summary>
interface IEmailSender
{
    /// <param name="messageId">The same for each try of one message, so that it is delivered once.</param>
    Task SendAsync(Guid messageId, EmailMessage message, CancellationToken cancellationToken);
}

/// <summary>An e-mail of plain text.</summary>
sealed record EmailMessage(string Address, string Subject, string Text);
