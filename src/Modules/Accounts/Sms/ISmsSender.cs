namespace Ecqs.Accounts.Sms;

/// <summary>Hands short messages to whoever delivers them. A failure throws, and the outbox tries again later.</summary>
interface ISmsSender
{
    /// <param name="messageId">The same for each try of one message, so that it is delivered once.</param>
    Task SendAsync(Guid messageId, string mobile, string text, CancellationToken cancellationToken);
}
