using Ecqs.Accounts.Contracts;
using Microsoft.AspNetCore.Identity;

namespace Ecqs.Accounts.People;

/// <summary>One sign-in: a person, an organisation's owner account, or an administrator. Identity keeps the password, the stamps and the lockout.</summary>
sealed class Account : IdentityUser<Guid>
{
    public AccountKind Kind { get; init; }

    /// <summary>A person's name, or the organisation's.</summary>
    public required string DisplayName { get; set; }

    /// <summary>False until the registration is approved.</summary>
    public bool IsActive { get; set; }

    /// <summary>A person's county-level region; null for an administrator.</summary>
    public string? RegionCode { get; init; }

    public string? Address { get; set; }

    public string? PostCode { get; set; }

    /// <summary>A person's, from the citizen id unless told otherwise.</summary>
    public Gender? Gender { get; set; }

    /// <summary>民族, by the official name.</summary>
    public string? Ethnicity { get; set; }

    /// <summary>The person's photo, a file that only the person reads.</summary>
    public Guid? PhotoFileId { get; set; }

    public string? SealedCitizenId { get; set; }

    public string? CitizenIdHash { get; set; }

    public string? SealedMobile { get; set; }

    public string? MobileHash { get; set; }

    /// <summary>An administrator's region: the beginning of a GB/T 2260 code, empty for the nation; null for anybody else.</summary>
    public string? AdministratorRegion { get; init; }

    /// <summary>The administrator who made this one; null when made by command.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>True while an administrator has the initial password that another gave: nothing but changing it is allowed (rule 1.1).</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Whether a passkey is enrolled; then each session must present one.</summary>
    public bool HasPasskey { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}
