using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Forms;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Inbox;

/// <summary>How the own account is told (消息设置).</summary>
/// <param name="QuietFrom">From when on no SMS comes, by the clock in China; what is due waits for the morning. Codes and security come at any hour.</param>
/// <param name="QuietTo">Until when; the same as the beginning for no quiet hours.</param>
/// <param name="KeptMonths">After how many months read messages are deleted.</param>
/// <param name="CanEmail">Whether this installation sends e-mail.</param>
/// <param name="MaskedEmail">The confirmed address, masked; null when there is none.</param>
/// <param name="MaskedNewEmail">The address to which a code was sent, masked.</param>
/// <param name="Choices">What goes by SMS and e-mail, by kind.</param>
[GraphQLName("MessageSettings")]
sealed record MessageSettingsView(
    TimeOnly QuietFrom, TimeOnly QuietTo, int KeptMonths, bool CanEmail, string? MaskedEmail, string? MaskedNewEmail, IReadOnlyList<NoticeChoiceView> Choices);

/// <summary>How much of one kind of notices goes by SMS and e-mail.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Sms">By SMS.</param>
/// <param name="Email">By e-mail.</param>
/// <param name="IsMandatory">Whether the important ones always go by SMS.</param>
[GraphQLName("NoticeChoice")]
sealed record NoticeChoiceView(NoticeKind Kind, NoticeReach Sms, NoticeReach Email, bool IsMandatory);

/// <summary>What is chosen for one kind of notices.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Sms">How much goes by SMS.</param>
/// <param name="Email">How much goes by e-mail.</param>
sealed record NoticeChoiceForm(NoticeKind Kind, NoticeReach Sms, NoticeReach Email);

/// <summary>How one wants to be told.</summary>
/// <param name="QuietFrom">From when on no SMS shall come, by the clock in China.</param>
/// <param name="QuietTo">Until when; the same as the beginning for no quiet hours.</param>
/// <param name="KeptMonths">After how many months read messages are deleted: 3, 6, 12 or 24.</param>
/// <param name="Choices">What is chosen; kinds that are left out stay as they are.</param>
sealed record MessageSettingsForm(TimeOnly QuietFrom, TimeOnly QuietTo, int KeptMonths, IReadOnlyList<NoticeChoiceForm> Choices);

/// <summary>Alerts of missed time limits (rule 4.8) and security cannot be switched off.</summary>
sealed class NoticeMandatory(NoticeKind kind) : RuleBreach("ACCOUNTS_NOTICE_MANDATORY")
{
    public override string? Field => "choices";

    public NoticeKind Kind { get; } = kind;
}

/// <summary>One code a minute goes to an e-mail address.</summary>
sealed class EmailTooSoon(int seconds) : RuleBreach("ACCOUNTS_EMAIL_TOO_SOON", ("seconds", seconds))
{
    public override string? Field => "email";
}

/// <summary>The code is not the last one sent, is older than half an hour, or was tried five times.</summary>
sealed class EmailCodeWrong() : RuleBreach("ACCOUNTS_EMAIL_CODE_WRONG")
{
    public override string? Field => "code";
}

[QueryType]
static class MessageSettingsQueries
{
    /// <summary>How the own account is told (消息设置).</summary>
    [Authorize(Who.SignedIn)]
    public static Task<MessageSettingsView> GetMessageSettingsAsync(MessageSettingsDesk desk, CancellationToken cancellationToken) =>
        desk.ReadAsync(cancellationToken);
}

[MutationType]
static class MessageSettingsMutations
{
    /// <summary>Changes what of the own notices goes by SMS and e-mail, when SMS may come, and how long messages are kept.</summary>
    [Authorize(Who.SignedIn)]
    [Error<InputInvalid>, Error<NoticeMandatory>]
    [return: GraphQLName("messageSettings")]
    public static async Task<MessageSettingsView> ChangeMessageSettingsAsync(
        MessageSettingsDesk desk, AccountsDb db, MessageSettingsForm settings, CancellationToken cancellationToken)
    {
        await desk.ChangeAsync(settings, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await desk.ReadAsync(cancellationToken);
    }

    /// <summary>Sends a code to an e-mail address, to which notices go once the code has come back; without an address, notices no longer go by e-mail.</summary>
    /// <param name="email">The address; null to go without.</param>
    [Authorize(Who.SignedIn)]
    [Error<InputInvalid>, Error<EmailTooSoon>]
    [return: GraphQLName("messageSettings")]
    public static async Task<MessageSettingsView> ChangeNoticeEmailAsync(
        MessageSettingsDesk desk, AccountsDb db, string? email, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var address = problems.Email(email);
        problems.ThrowIfAny();
        await desk.ChangeEmailAsync(address, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await desk.ReadAsync(cancellationToken);
    }

    /// <summary>Confirms the e-mail address by the code that was sent to it.</summary>
    /// <param name="code">Six digits; good for half an hour and five tries.</param>
    [Authorize(Who.SignedIn)]
    [Error<EmailCodeWrong>]
    [return: GraphQLName("messageSettings")]
    public static async Task<MessageSettingsView> ConfirmNoticeEmailAsync(MessageSettingsDesk desk, string code, CancellationToken cancellationToken)
    {
        await desk.ConfirmEmailAsync(code, cancellationToken);
        return await desk.ReadAsync(cancellationToken);
    }
}
