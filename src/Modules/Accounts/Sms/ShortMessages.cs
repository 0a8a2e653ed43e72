using Ecqs.Accounts.Personal;
using Ecqs.Platform.Outbox;
using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Sms;

/// <summary>A short message on its way out, sealed: the outbox holds neither the number nor a code in clear.</summary>
sealed record SendSms(string SealedMobile, string SealedText);

/// <summary>Puts short messages into the outbox; they are always in Chinese.</summary>
sealed class ShortMessages(IOutbox outbox, PersonalData personal)
{
    public void Queue(string sealedMobile, string code, params (string Name, object? Value)[] arguments)
    {
        var language = TextCatalog.Language;
        TextCatalog.Language = Language.Chinese;
        try
        {
            outbox.Add(new SendSms(sealedMobile, personal.Seal(TextCatalog.Format(code, arguments))));
        }
        finally
        {
            TextCatalog.Language = language;
        }
    }
}

sealed class SendSmsHandler(ISmsSender sender, PersonalData personal) : IOutboxHandler<SendSms>
{
    public Task HandleAsync(Guid messageId, SendSms message, CancellationToken cancellationToken) =>
        sender.SendAsync(messageId, personal.Open(message.SealedMobile), personal.Open(message.SealedText), cancellationToken);
}
