using Ecqs.Accounts.Contracts;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Rules;

namespace Ecqs.Accounts.People;

/// <summary>What a person does in an organisation (rule 1.8).</summary>
enum AssociationRole
{
    /// <summary>操作员: keeps the ledger and books.</summary>
    Operator,

    /// <summary>查看者: reads.</summary>
    Viewer,

    /// <summary>受理员: an institution's desk.</summary>
    Desk,

    /// <summary>检定员.</summary>
    Verifier,

    /// <summary>核验员.</summary>
    Checker,

    /// <summary>批准人.</summary>
    Approver,
}

/// <summary>Where an association stands.</summary>
enum AssociationStatus
{
    /// <summary>申请中.</summary>
    Applied,

    /// <summary>已通过.</summary>
    Approved,

    /// <summary>已拒绝.</summary>
    Refused,

    /// <summary>已解除.</summary>
    Ended,
}

/// <summary>A person's place in an organisation (关联): one in all, applied for by the person and approved by the organisation.</summary>
sealed class Association
{
    public static readonly StateTable<AssociationStatus> States = new(
        new("approve", AssociationStatus.Applied, AssociationStatus.Approved),
        new("refuse", AssociationStatus.Applied, AssociationStatus.Refused),
        new("end", AssociationStatus.Approved, AssociationStatus.Ended),
        new("end", AssociationStatus.Applied, AssociationStatus.Ended));

    public Guid Id { get; init; }

    internal Guid AccountId { get; init; }

    internal Guid OrganisationId { get; init; }

    /// <summary>The person's name.</summary>
    public required string PersonName { get; init; }

    /// <summary>The person's gender.</summary>
    public Gender? PersonGender { get; init; }

    /// <summary>The role applied for; once approved, the role given.</summary>
    public AssociationRole Role { get; set; }

    public AssociationStatus Status { get; set; }

    public DateTimeOffset AppliedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; set; }

    /// <summary>The person while applied or approved, null after: unique, so that a person has one association at most.</summary>
    internal Guid? HolderId { get; set; }

    /// <summary>The roles that an organisation of a kind gives.</summary>
    public static IReadOnlyList<AssociationRole> RolesIn(OrganisationKind kind) => kind switch
    {
        OrganisationKind.Institution =>
            [AssociationRole.Desk, AssociationRole.Verifier, AssociationRole.Checker, AssociationRole.Approver, AssociationRole.Viewer],
        OrganisationKind.SoleTrader => [],
        _ => [AssociationRole.Operator, AssociationRole.Viewer],
    };

    public static Role ToRole(AssociationRole role) => role switch
    {
        AssociationRole.Operator => Platform.Identity.Role.Operator,
        AssociationRole.Viewer => Platform.Identity.Role.Viewer,
        AssociationRole.Desk => Platform.Identity.Role.Desk,
        AssociationRole.Verifier => Platform.Identity.Role.Verifier,
        AssociationRole.Checker => Platform.Identity.Role.Checker,
        AssociationRole.Approver => Platform.Identity.Role.Approver,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
