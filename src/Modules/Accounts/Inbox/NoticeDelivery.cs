using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Delivery;
using Ecqs.Accounts.Email;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.Sms;
using Ecqs.Platform.Outbox;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Accounts.Inbox;

/// <summary>Who is told.</summary>
/// <param name="SealedMobile">Where SMS go; null when there is none.</param>
/// <param name="ConcernsFirst">Whether the notice concerns them first: an organisation's own account, an administrator, the account itself.</param>
sealed record NoticeReceiver(Guid AccountId, string? SealedMobile, bool ConcernsFirst);

/// <summary>A notice and those who are told it.</summary>
sealed record Telling(List<NoticeReceiver> Receivers, Guid? OrganisationId, Notice Notice);

/// <summary>Sends notices by SMS and e-mail to those who are told so by their settings.</summary>
sealed class NoticeDelivery(
    AccountsDb db, ShortMessages shortMessages, EmailMessages emails, Gateways gateways, PersonalData personal, IConfiguration configuration, TimeProvider clock)
{
    public async Task SendAsync(IReadOnlyCollection<Telling> tellings, CancellationToken cancellationToken)
    {
        var ids = tellings.SelectMany(x => x.Receivers).Select(x => x.AccountId).Distinct().ToArray();
        var kinds = tellings.Select(x => x.Notice.Kind).Distinct().ToArray();
        var choices = await db.NoticeChoices.AsNoTracking().Where(x => ids.Contains(x.AccountId) && kinds.Contains(x.Kind))
            .ToDictionaryAsync(x => (x.AccountId, x.Kind), cancellationToken);
        var settings = await db.MessageSettings.AsNoTracking().Where(x => ids.Contains(x.AccountId)).ToDictionaryAsync(x => x.AccountId, cancellationToken);
        foreach (var (receiver, notice) in tellings.SelectMany(telling => telling.Receivers.Select(receiver => (receiver, telling.Notice))))
        {
            var choice = choices.GetValueOrDefault((receiver.AccountId, notice.Kind));
            var own = settings.GetValueOrDefault(receiver.AccountId) ?? new MessageSettings { AccountId = receiver.AccountId };
            if (receiver.SealedMobile is { Length: > 0 } mobile && Reaches(SmsReach(choice, notice.Kind, receiver.ConcernsFirst), notice))
                shortMessages.Queue(mobile, SmsText(notice), new Dispatch { About = notice.Code, NotBefore = own.NotBefore(notice.Kind, clock.GetUtcNow()) });
            if (gateways.CanEmail && own.SealedEmail is { } email && Reaches(choice?.Email ?? NoticeReach.None, notice))
                emails.Queue(Email(personal.Open(email), notice), new Dispatch { About = notice.Code });
        }
    }

    static NoticeReach SmsReach(NoticeChoice? choice, NoticeKind kind, bool concernsFirst)
    {
        var chosen = choice?.Sms ?? MessageSettings.UsualSms(kind, concernsFirst);
        return chosen == NoticeReach.None && MessageSettings.IsMandatory(kind, concernsFirst) ? NoticeReach.Important : chosen;
    }

    static bool Reaches(NoticeReach reach, Notice notice) => reach == NoticeReach.All || (reach == NoticeReach.Important && notice.BySms);

    static string SmsText(Notice notice) => TextCatalog.Has(Language.Chinese, notice.Code + "_SMS")
        ? Text(notice, "_SMS")
        : TextCatalog.FormatIn(Language.Chinese, "ACCOUNTS_NOTICE_SMS", ("title", Text(notice, "_TITLE")), ("body", Text(notice, "_BODY")));

    EmailMessage Email(string address, Notice notice) => new(
        address,
        Text(notice, "_TITLE"),
        TextCatalog.FormatIn(Language.Chinese, "ACCOUNTS_NOTICE_EMAIL_BODY", ("body", Text(notice, "_BODY")), ("link", PublicUrl + notice.Link)));

    static string Text(Notice notice, string ending) =>
        TextCatalog.FormatIn(Language.Chinese, notice.Code + ending, [.. notice.Arguments.Select(pair => (pair.Key, (object?)pair.Value))]);

    string PublicUrl => (configuration["PublicUrl"] ?? configuration["Urls"]?.Split(';')[0] ?? "http://127.0.0.1:8080").TrimEnd('/');
}
