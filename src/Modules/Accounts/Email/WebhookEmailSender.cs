using Ecqs.Accounts.Delivery;

namespace Ecqs.Accounts.Email;

/// <summary>Posts e-mails to the gateway of the setting <c>Email:Webhook:Url</c>.</summary>
sealed class WebhookEmailSender(Webhook webhook) : IEmailSender
{
    public Task SendAsync(Guid messageId, EmailMessage message, CancellationToken cancellationToken) => webhook.PostAsync(
        messageId,
        new { type = "email", id = messageId, to = message.Address, subject = message.Subject, text = message.Text },
        TimeProvider.System.GetUtcNow(),
        cancellationToken);
}
