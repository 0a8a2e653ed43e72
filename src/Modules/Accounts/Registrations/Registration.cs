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
/// An organisation's registration (注册) as an administrator of its region decides it. A refused one lets go of its code, which may be
/// another's, and keeps its account, which cannot sign in: the applicant corrects it and submits it again, and it takes the code anew.
/// </summary>
sealed class Registration
{
    /// <summary>A promise, not a limit: later is flagged (rule 1.6).</summary>
    public const int PromisedWorkingDays = 2;

    public static readonly StateTable<RegistrationStatus> States = new(
        new("approve", RegistrationStatus.Submitted, RegistrationStatus.Approved),
        new("refuse", RegistrationStatus.Submitted, RegistrationStatus.Refused),
        new("resubmit", RegistrationStatus.Refused, RegistrationStatus.Submitted));

    public Guid Id { get; init; }

    public OrganisationKind Kind { get; set; }

    /// <summary>The organisation's code; a branch's with its digits.</summary>
    public string Code { get; set; } = "";

    /// <summary>The official name; a sole trader's trading name (字号).</summary>
    public string Name { get; set; } = "";

    /// <summary>The account's username.</summary>
    public required string Username { get; init; }

    /// <summary>The county-level region's code.</summary>
    public string RegionCode { get; set; } = "";

    public string Address { get; set; } = "";

    /// <summary>法定代表人; null for an institution and a sole trader.</summary>
    public string? LegalRepresentative { get; set; }

    public string? ContactName { get; set; }

    public string? Email { get; set; }

    /// <summary>企业类型; null when not said.</summary>
    public EnterpriseType? EnterpriseType { get; set; }

    /// <summary>注册地址 (住所), as on the licence.</summary>
    public string? RegisteredAddress { get; set; }

    /// <summary>经营地址.</summary>
    public string? BusinessAddress { get; set; }

    /// <summary>经营范围.</summary>
    public string? BusinessScope { get; set; }

    /// <summary>The credit code's check character is not the one that GB 32100 computes; the applicant has confirmed it.</summary>
    public bool CheckCharacterWarning { get; set; }

    public RegistrationStatus Status { get; set; }

    /// <summary>When it was submitted, the last time.</summary>
    public DateTimeOffset SubmittedAt { get; set; }

    /// <summary>How often it was submitted: more than once after corrections.</summary>
    public int Submissions { get; set; } = 1;

    /// <summary>The end of the second working day after the day of submission.</summary>
    public DateTimeOffset PromisedBy { get; set; }

    /// <summary>True when the promise was reckoned in a year whose holidays are not loaded (rule 2.7).</summary>
    public bool PromiseIsEstimate { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was refused; null again once it is corrected.</summary>
    public string? Reason { get; set; }

    /// <summary>机构等级; null for anything but an institution.</summary>
    public InstitutionLevel? Level { get; set; }

    /// <summary>The regions that an institution is authorised for, by their codes; empty for the nation, null for those of its level.</summary>
    public IReadOnlyList<string>? CoveredRegionCodes { get; set; }

    /// <summary>The short code in certificate numbers; null for anything but an institution.</summary>
    public string? ShortCode { get; set; }

    /// <summary>授权证书编号; null for anything but an institution.</summary>
    public string? AuthorisationNumber { get; set; }

    /// <summary>The last day of the authorisation; null for anything but an institution.</summary>
    public DateOnly? AuthorisedTo { get; set; }

    public string? Telephone { get; set; }

    public string? PostCode { get; set; }

    internal Guid AccountId { get; init; }

    /// <summary>A branch's parent code: its branches' digits are drawn under it.</summary>
    internal string? ParentCode { get; set; }

    /// <summary>What it keeps others from taking while submitted or approved; null once refused. Unique.</summary>
    internal string? ReservedCode { get; set; }

    /// <summary>As <see cref="ReservedCode"/>, for an institution's short code.</summary>
    internal string? ReservedShortCode { get; set; }

    internal string? SealedCitizenId { get; set; }

    internal required string SealedMobile { get; init; }

    internal required string MobileHash { get; init; }

    internal Guid? LicenceScanId { get; set; }

    internal Guid? AuthorisationScanId { get; set; }

    internal Guid? PhotoId { get; set; }

    internal Guid? DecidedBy { get; set; }
}
