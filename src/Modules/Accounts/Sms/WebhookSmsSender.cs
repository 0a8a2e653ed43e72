using Ecqs.Accounts.Delivery;

namespace Ecqs.Accounts.Sms;

/// <summary>Posts short messages to the gateway of the setting <c>Sms:Webhook:Url</c>.</summary>
sealed class WebhookSmsSender(Webhook webhook) : ISmsSender
{
    public Task SendAsync(Guid messageId, string mobile, string text, CancellationToken cancellationToken) => webhook.PostAsync(
        messageId, new { type = "sms", id = messageId, to = mobile, text }, TimeProvider.System.GetUtcNow(), cancellationToken);
}
