using System.Text.Json;
using Ecqs.Accounts.Personal;
using Ecqs.Platform.Outbox;

namespace Ecqs.Accounts.Email;

/// <summary>An e-mail on its way out, sealed as a whole.</summary>
sealed record SendEmail(string SealedMessage);

/// <summary>Puts e-mails into the outbox.</summary>
sealed class EmailMessages(IOutbox outbox, PersonalData personal)
{
    public void Queue(EmailMessage message, Dispatch dispatch) => outbox.Add(
        new SendEmail(personal.Seal(JsonSerializer.Serialize(message))), dispatch with { Receiver = Mask(message.Address) });

    /// <summary>The first character and the domain.</summary>
    public static string Mask(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 1 ? "***" : $"{address[0]}***{address[at..]}";
    }
}

sealed class SendEmailSender(IEmailSender sender, PersonalData personal) : IOutboxSender<SendEmail>
{
    public Task SendAsync(Guid messageId, SendEmail message, CancellationToken cancellationToken) =>
        sender.SendAsync(messageId, JsonSerializer.Deserialize<EmailMessage>(personal.Open(message.SealedMessage))!, cancellationToken);
}
