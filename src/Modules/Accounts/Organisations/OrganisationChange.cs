using Ecqs.Platform.Rules;

namespace Ecqs.Accounts.Organisations;

/// <summary>Where a change of an organisation's registered data stands.</summary>
enum OrganisationChangeStatus
{
    /// <summary>待审核.</summary>
    Submitted,

    /// <summary>已通过: it has been made.</summary>
    Approved,

    /// <summary>已拒绝.</summary>
    Refused,

    /// <summary>已撤回, by the organisation.</summary>
    Withdrawn,
}

/// <summary>
/// A change of what an organisation's licence says (信息变更申请): its name, its legal representative. An administrator of its region decides, as at
/// registration. The code never changes: who has another code is another organisation.
/// </summary>
sealed class OrganisationChange
{
    public static readonly StateTable<OrganisationChangeStatus> States = new(
        new("approve", OrganisationChangeStatus.Submitted, OrganisationChangeStatus.Approved),
        new("refuse", OrganisationChangeStatus.Submitted, OrganisationChangeStatus.Refused),
        new("withdraw", OrganisationChangeStatus.Submitted, OrganisationChangeStatus.Withdrawn));

    public Guid Id { get; init; }

    /// <summary>The new name; null keeps it.</summary>
    public string? Name { get; init; }

    /// <summary>The name at the time of the request.</summary>
    public required string FormerName { get; init; }

    /// <summary>The new legal representative (法定代表人/负责人); null keeps them.</summary>
    public string? LegalRepresentative { get; init; }

    /// <summary>The legal representative at the time of the request.</summary>
    public string? FormerLegalRepresentative { get; init; }

    /// <summary>What the licensing authority changed and when.</summary>
    public required string Note { get; init; }

    public OrganisationChangeStatus Status { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    internal Guid OrganisationId { get; init; }

    /// <summary>The organisation's region, whose administrators decide.</summary>
    internal required string RegionCode { get; init; }

    /// <summary>The new legal representative's citizen id, sealed.</summary>
    internal string? SealedCitizenId { get; init; }

    /// <summary>The organisation while submitted, null after: unique, so that one change is under way at most.</summary>
    internal Guid? OpenOf { get; init; }

    internal Guid? DecidedBy { get; init; }
}
