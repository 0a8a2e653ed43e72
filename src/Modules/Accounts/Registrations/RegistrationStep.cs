namespace Ecqs.Accounts.Registrations;

/// <summary>What was done with a registration.</summary>
enum RegistrationAct
{
    /// <summary>提交.</summary>
    Submitted,

    /// <summary>更正后重新提交.</summary>
    Resubmitted,

    /// <summary>通过.</summary>
    Approved,

    /// <summary>拒绝.</summary>
    Refused,
}

/// <summary>One step of a registration's way, kept for good: who submits again has the earlier decisions behind it.</summary>
sealed class RegistrationStep
{
    public Guid Id { get; init; }

    public RegistrationAct Act { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>What a correction changed, by the names of the form's fields.</summary>
    public IReadOnlyList<string> ChangedFields { get; init; } = [];

    internal Guid RegistrationId { get; init; }

    /// <summary>The administrator who decided.</summary>
    internal Guid? By { get; init; }
}
