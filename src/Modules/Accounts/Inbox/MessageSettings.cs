using Ecqs.Accounts.Contracts;
using Ecqs.Platform.Clock;

namespace Ecqs.Accounts.Inbox;

/// <summary>How much of a kind of notices goes by SMS or e-mail beside the inbox.</summary>
enum NoticeReach
{
    /// <summary>不发送.</summary>
    None,

    /// <summary>重要的: those that ask for something to be done.</summary>
    Important,

    /// <summary>全部.</summary>
    All,
}

/// <summary>An account's choices of how it is told (消息设置). An account that never chose has no row.</summary>
sealed class MessageSettings
{
    public const int UsuallyKept = 12;
    public static readonly TimeOnly UsualQuietFrom = new(22, 0);
    public static readonly TimeOnly UsualQuietTo = new(8, 0);

    /// <summary>How many months messages may be kept.</summary>
    public static readonly int[] MonthsKept = [3, 6, 12, 24];

    public Guid AccountId { get; init; }

    /// <summary>From when on no SMS comes, by the clock in China; the same as its end for never.</summary>
    public TimeOnly QuietFrom { get; set; } = UsualQuietFrom;

    public TimeOnly QuietTo { get; set; } = UsualQuietTo;

    /// <summary>After how many months read messages are deleted.</summary>
    public int KeptMonths { get; set; } = UsuallyKept;

    /// <summary>The confirmed address, sealed.</summary>
    public string? SealedEmail { get; set; }

    /// <summary>The address that is being confirmed, sealed.</summary>
    public string? SealedNewEmail { get; set; }

    /// <summary>The keyed hash of the code that was sent to it.</summary>
    public string? EmailCodeHash { get; set; }

    public DateTimeOffset? EmailCodeSentAt { get; set; }

    public int EmailCodeTries { get; set; }

    /// <summary>What an account is told that never chose: the important ones by SMS where it is the one whom they concern first.</summary>
    public static NoticeReach UsualSms(NoticeKind kind, bool concernsFirst) =>
        concernsFirst || kind is NoticeKind.Security or NoticeKind.Account ? NoticeReach.Important : NoticeReach.None;

    /// <summary>Alerts of missed time limits (rule 4.8) and security cannot be switched off by those whom they concern first.</summary>
    public static bool IsMandatory(NoticeKind kind, bool concernsFirst) => kind is NoticeKind.Security || (kind is NoticeKind.Sla && concernsFirst);

    /// <summary>When an SMS may leave; null for at once. Security does not wait.</summary>
    public DateTimeOffset? NotBefore(NoticeKind kind, DateTimeOffset now)
    {
        if (kind is NoticeKind.Security || QuietFrom == QuietTo)
            return null;
        var today = ShanghaiTime.DateOf(now);
        var time = TimeOnly.FromTimeSpan(now - ShanghaiTime.StartOf(today));
        if (!time.IsBetween(QuietFrom, QuietTo))
            return null;
        var morning = time < QuietTo ? today : today.AddDays(1);
        return ShanghaiTime.StartOf(morning) + QuietTo.ToTimeSpan();
    }
}

/// <summary>What an account chose for one kind of notices.</summary>
sealed class NoticeChoice
{
    public Guid AccountId { get; init; }

    public NoticeKind Kind { get; init; }

    public NoticeReach Sms { get; set; }

    public NoticeReach Email { get; set; }
}
