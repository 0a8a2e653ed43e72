using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Rules;

namespace Ecqs.Accounts.Registrations;

/// <summary>Where a registration stands.</summary>
enum RegistrationStatus
{
    /// <summary>待审核.</summary>
    Submitted,

    /// <summary>已通过.</summary>
    Approved,

    /// <summary>已拒绝: correct and submit again.</summary>
    Refused,
}

/// <summary>
/// An organisation's registration (注册) as an administrator of its region decides it. A refused one lets go of its code and username,
/// so that the corrected registration is submitted anew.
/// </summary>
sealed class Registration
{
    /// <summary>A promise, not a limit: later is flagged (rule 1.6).</summary>
    public const int PromisedWorkingDays = 2;

    public static readonly StateTable<RegistrationStatus> States = new(
        new("approve", RegistrationStatus.Submitted, RegistrationStatus.Approved),
        new("refuse", RegistrationStatus.Submitted, RegistrationStatus.Refused));

    public Guid Id { get; init; }

    public OrganisationKind Kind { get; init; }

    /// <summary>The organisation's code; a branch's with its digits.</summary>
    public required string Code { get; init; }

    /// <summary>The official name; a sole trader's trading name (字号).</summary>
    public required string Name { get; init; }

    /// <summary>The account's username.</summary>
    public required string Username { get; init; }

    /// <summary>The county-level region's code.</summary>
    public required string RegionCode { get; init; }

    public string Address { get; init; } = "";

    /// <summary>法定代表人; null for an institution and a sole trader.</summary>
    public string? LegalRepresentative { get; init; }

    public string? ContactName { get; init; }

    public string? Email { get; init; }

    /// <summary>The credit code's check character is not the one that GB 32100 computes; the applicant has confirmed it.</summary>
    public bool CheckCharacterWarning { get; init; }

    public RegistrationStatus Status { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The end of the second working day after the day of submission.</summary>
    public DateTimeOffset PromisedBy { get; init; }

    /// <summary>True when the promise was reckoned in a year whose holidays are not loaded (rule 2.7).</summary>
    public bool PromiseIsEstimate { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>机构等级; null for anything but an institution.</summary>
    public InstitutionLevel? Level { get; init; }

    /// <summary>The short code in certificate numbers; null for anything but an institution.</summary>
    public string? ShortCode { get; init; }

    /// <summary>授权证书编号; null for anything but an institution.</summary>
    public string? AuthorisationNumber { get; init; }

    /// <summary>The last day of the authorisation; null for anything but an institution.</summary>
    public DateOnly? AuthorisedTo { get; init; }

    public string? Telephone { get; init; }

    public string? PostCode { get; init; }

    internal Guid AccountId { get; init; }

    /// <summary>A branch's parent code: its branches' digits are drawn under it.</summary>
    internal string? ParentCode { get; init; }

    /// <summary>What it keeps others from taking while submitted or approved; null once refused. Unique.</summary>
    internal string? ReservedCode { get; init; }

    /// <summary>As <see cref="ReservedCode"/>, for an institution's short code.</summary>
    internal string? ReservedShortCode { get; init; }

    internal string? SealedCitizenId { get; init; }

    internal required string SealedMobile { get; init; }

    internal required string MobileHash { get; init; }

    internal Guid? DecidedBy { get; init; }
}
