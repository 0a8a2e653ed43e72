using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Personal;
using Ecqs.Platform.Outbox;
using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Sms;

/// <summary>A short message on its way out, sealed: the outbox holds neither the number nor a code in clear.</summary>
sealed record SendSms(string SealedMobile, string SealedText);

/// <summary>Puts short messages into the outbox; they are always in Chinese.</summary>
sealed class ShortMessages(IOutbox outbox, PersonalData personal)
{
    /// <summary>A message that goes at once, whatever the hour.</summary>
    public void Queue(string sealedMobile, string code, params (string Name, object? Value)[] arguments) =>
        Queue(sealedMobile, TextCatalog.FormatIn(Language.Chinese, code, arguments), new Dispatch { About = code });

    /// <summary>A message that is of no use after a time.</summary>
    public void QueueUntil(DateTimeOffset expiresAt, string sealedMobile, string code, params (string Name, object? Value)[] arguments) =>
        Queue(sealedMobile, TextCatalog.FormatIn(Language.Chinese, code, arguments), new Dispatch { About = code, ExpiresAt = expiresAt });

    public void Queue(string sealedMobile, string text, Dispatch dispatch) => outbox.Add(
        new SendSms(sealedMobile, personal.Seal(text)), dispatch with { Receiver = MobileNumber.Mask(personal.Open(sealedMobile)) });
}

sealed class SendSmsSender(ISmsSender sender, PersonalData personal) : IOutboxSender<SendSms>
{
    public Task SendAsync(Guid messageId, SendSms message, CancellationToken cancellationToken) =>
        sender.SendAsync(messageId, personal.Open(message.SealedMobile), personal.Open(message.SealedText), cancellationToken);
}
