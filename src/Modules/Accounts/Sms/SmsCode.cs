namespace Ecqs.Accounts.Sms;

/// <summary>What an SMS code is for; it is good for nothing else.</summary>
enum SmsPurpose
{
    /// <summary>注册.</summary>
    Register,

    /// <summary>找回密码.</summary>
    ResetPassword,

    /// <summary>更换手机号: sent to the new number.</summary>
    ChangeMobile,

    /// <summary>更正注册申请: to the number of the refused registration.</summary>
    CorrectRegistration,
}

/// <summary>A code that was sent (rule 1.5): six digits, five minutes, five tries; kept as a keyed hash only.</summary>
sealed class SmsCode
{
    public const int Digits = 6;
    public const int MostTries = 5;
    public const int MostADay = 10;
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public Guid Id { get; init; }

    public required string MobileHash { get; init; }

    public SmsPurpose Purpose { get; init; }

    public required string CodeHash { get; init; }

    public int Tries { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>The network address that asked for it.</summary>
    public string? Address { get; init; }
}
