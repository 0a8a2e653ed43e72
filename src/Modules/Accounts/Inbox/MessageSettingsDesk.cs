using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Delivery;
using Ecqs.Accounts.Email;
using Ecqs.Accounts.Personal;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Outbox;
using Ecqs.Platform.Requests;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Inbox;

/// <summary>Reads and changes how the own account is told; an e-mail address counts only once a code sent to it has come back.</summary>
sealed class MessageSettingsDesk(
    AccountsDb db, UnitOfWork unitOfWork, PersonalData personal, EmailMessages emails, Gateways gateways, IOwnTransaction ownTransaction,
    IAuditTrail audit, CurrentUser user, TimeProvider clock)
{
    const int MostTries = 5;
    static readonly TimeSpan s_codeLasts = TimeSpan.FromMinutes(30);
    static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    public async Task<MessageSettingsView> ReadAsync(CancellationToken cancellationToken)
    {
        var account = user.RequiredAccount;
        var own = await db.MessageSettings.AsNoTracking().FirstOrDefaultAsync(x => x.AccountId == account, cancellationToken)
            ?? new MessageSettings { AccountId = account };
        var chosen = await db.NoticeChoices.AsNoTracking().Where(x => x.AccountId == account).ToDictionaryAsync(x => x.Kind, cancellationToken);
        var first = await ConcernsFirstAsync(cancellationToken);
        return new(
            own.QuietFrom, own.QuietTo, own.KeptMonths, gateways.CanEmail, MaskedOf(own.SealedEmail), MaskedOf(own.SealedNewEmail),
            [.. Kinds().Select(kind => new NoticeChoiceView(
                kind,
                chosen.TryGetValue(kind, out var choice) ? choice.Sms : MessageSettings.UsualSms(kind, first),
                choice?.Email ?? NoticeReach.None,
                MessageSettings.IsMandatory(kind, first)))]);
    }

    public async Task ChangeAsync(MessageSettingsForm input, CancellationToken cancellationToken)
    {
        var first = await ConcernsFirstAsync(cancellationToken);
        var problems = new FieldProblems();
        problems.AddIf(!MessageSettings.MonthsKept.Contains(input.KeptMonths), "keptMonths", "ACCOUNTS_KEPT_MONTHS");
        problems.ThrowIfAny();
        if (input.Choices.FirstOrDefault(x => x.Sms == NoticeReach.None && MessageSettings.IsMandatory(x.Kind, first)) is { } refused)
            throw new NoticeMandatory(refused.Kind);

        await LockAsync(cancellationToken);
        var own = await OwnAsync(cancellationToken);
        (own.QuietFrom, own.QuietTo, own.KeptMonths) = (input.QuietFrom, input.QuietTo, input.KeptMonths);
        var chosen = await db.NoticeChoices.Where(x => x.AccountId == own.AccountId).ToDictionaryAsync(x => x.Kind, cancellationToken);
        foreach (var choice in input.Choices.DistinctBy(x => x.Kind))
        {
            if (!chosen.TryGetValue(choice.Kind, out var kept))
                db.NoticeChoices.Add(kept = new NoticeChoice { AccountId = own.AccountId, Kind = choice.Kind });
            (kept.Sms, kept.Email) = (choice.Sms, choice.Email);
        }

        audit.Record("accounts.changeMessageSettings", "Account", own.AccountId, after: input);
    }

    /// <summary>Sends a code to a new address; without one the notices no longer go by e-mail.</summary>
    public async Task ChangeEmailAsync(string? email, CancellationToken cancellationToken)
    {
        await LockAsync(cancellationToken);
        var (own, now) = (await OwnAsync(cancellationToken), clock.GetUtcNow());
        if (email is null)
        {
            (own.SealedEmail, own.SealedNewEmail, own.EmailCodeHash) = (null, null, null);
            audit.Record("accounts.removeNoticeEmail", "Account", own.AccountId);
            return;
        }

        if (own.EmailCodeSentAt is { } last && last + s_pause > now)
            throw new EmailTooSoon((int)Math.Ceiling((last + s_pause - now).TotalSeconds));
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        (own.SealedNewEmail, own.EmailCodeHash, own.EmailCodeSentAt, own.EmailCodeTries) = (personal.Seal(email), HashOf(own.AccountId, code), now, 0);
        emails.Queue(
            new(
                email,
                TextCatalog.FormatIn(Language.Chinese, "ACCOUNTS_EMAIL_CODE_TITLE"),
                TextCatalog.FormatIn(Language.Chinese, "ACCOUNTS_EMAIL_CODE_BODY", ("code", code), ("minutes", (int)s_codeLasts.TotalMinutes))),
            new Dispatch { About = "ACCOUNTS_EMAIL_CODE", ExpiresAt = now + s_codeLasts });
        audit.Record("accounts.changeNoticeEmail", "Account", own.AccountId, after: new { email = EmailMessages.Mask(email) });
    }

    public async Task ConfirmEmailAsync(string typed, CancellationToken cancellationToken)
    {
        var (account, now) = (user.RequiredAccount, clock.GetUtcNow());
        var since = now - s_codeLasts;
        // Counted whatever becomes of the mutation, and before it is known whether the code is right.
        var tried = await ownTransaction.RunAsync(
            (services, token) => services.GetRequiredService<AccountsDb>().MessageSettings
                .Where(x => x.AccountId == account && x.EmailCodeHash != null && x.EmailCodeSentAt > since && x.EmailCodeTries < MostTries)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.EmailCodeTries, x => x.EmailCodeTries + 1), token),
            cancellationToken);
        var hash = HashOf(account, TextForms.Fold(typed));
        var confirmed = tried == 1 && await db.MessageSettings.Where(x => x.AccountId == account && x.EmailCodeHash == hash).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.SealedEmail, x => x.SealedNewEmail).SetProperty(x => x.SealedNewEmail, (string?)null)
                .SetProperty(x => x.EmailCodeHash, (string?)null),
            cancellationToken) == 1;
        if (!confirmed)
            throw new EmailCodeWrong();
        audit.Record("accounts.confirmNoticeEmail", "Account", account);
    }

    IEnumerable<NoticeKind> Kinds() => Enum.GetValues<NoticeKind>().Where(kind => kind != NoticeKind.System || user.Has(Role.Administrator));

    /// <summary>Organisations' own accounts and administrators, and people who have an organisation of their own.</summary>
    async Task<bool> ConcernsFirstAsync(CancellationToken cancellationToken)
    {
        var account = user.RequiredAccount;
        return await db.Accounts.AnyAsync(x => x.Id == account && x.Kind != AccountKind.Person, cancellationToken)
            || await db.Organisations.AnyAsync(x => x.OwnerAccountId == account, cancellationToken);
    }

    /// <summary>Two changes at once must not both add the row.</summary>
    Task LockAsync(CancellationToken cancellationToken) => unitOfWork.LockAsync($"message-settings:{user.RequiredAccount}", cancellationToken);

    async Task<MessageSettings> OwnAsync(CancellationToken cancellationToken)
    {
        var account = user.RequiredAccount;
        if (await db.MessageSettings.FirstOrDefaultAsync(x => x.AccountId == account, cancellationToken) is { } own)
            return own;
        return db.MessageSettings.Add(new MessageSettings { AccountId = account }).Entity;
    }

    string? MaskedOf(string? sealedEmail) => sealedEmail is null ? null : EmailMessages.Mask(personal.Open(sealedEmail));

    string HashOf(Guid account, string code) => personal.Hash("email-code", $"{account}\n{code}");
}
