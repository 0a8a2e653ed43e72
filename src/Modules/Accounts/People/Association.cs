using Ecqs.Accounts.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Rules;

namespace Ecqs.Accounts.People;

/// <summary>What a person does in an organisation (rule 1.8); in an institution often more than one thing.</summary>
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

    /// <summary>业务科: an institution's business office, which reviews voluntary applications first.</summary>
    BusinessOffice,

    /// <summary>专业科室: an institution's department, which reviews on-site voluntary work second and sets its date.</summary>
    Department,
}

/// <summary>The roles of one person as they are kept: a bit for each <see cref="AssociationRole"/>.</summary>
[Flags]
enum AssociationRoles
{
    None = 0,
    Operator = 1 << AssociationRole.Operator,
    Viewer = 1 << AssociationRole.Viewer,
    Desk = 1 << AssociationRole.Desk,
    Verifier = 1 << AssociationRole.Verifier,
    Checker = 1 << AssociationRole.Checker,
    Approver = 1 << AssociationRole.Approver,
    BusinessOffice = 1 << AssociationRole.BusinessOffice,
    Department = 1 << AssociationRole.Department,
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
        new("changeRoles", AssociationStatus.Approved, AssociationStatus.Approved),
        new("end", AssociationStatus.Approved, AssociationStatus.Ended),
        new("end", AssociationStatus.Applied, AssociationStatus.Ended));

    public Guid Id { get; init; }

    internal Guid AccountId { get; init; }

    internal Guid OrganisationId { get; init; }

    /// <summary>The person's name.</summary>
    public required string PersonName { get; init; }

    /// <summary>The person's gender.</summary>
    public Gender? PersonGender { get; init; }

    /// <summary>The roles applied for; once approved, the roles given.</summary>
    [ParentRequires(nameof(RoleSet))]
    public IReadOnlyList<AssociationRole> Roles => [.. Each(RoleSet)];

    internal AssociationRoles RoleSet { get; set; }

    public AssociationStatus Status { get; set; }

    public DateTimeOffset AppliedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; set; }

    /// <summary>The person while applied or approved, null after: unique, so that a person has one association at most.</summary>
    internal Guid? HolderId { get; set; }

    /// <summary>The roles that an organisation of a kind gives.</summary>
    public static AssociationRoles RolesIn(OrganisationKind kind) => kind switch
    {
        OrganisationKind.Institution =>
            AssociationRoles.Desk | AssociationRoles.Verifier | AssociationRoles.Checker | AssociationRoles.Approver
            | AssociationRoles.BusinessOffice | AssociationRoles.Department | AssociationRoles.Viewer,
        OrganisationKind.SoleTrader => AssociationRoles.None,
        _ => AssociationRoles.Operator | AssociationRoles.Viewer,
    };

    /// <summary>The roles of a list, each once.</summary>
    public static AssociationRoles SetOf(IEnumerable<AssociationRole> roles) =>
        roles.Aggregate(AssociationRoles.None, (set, role) => set | (AssociationRoles)(1 << (int)role));

    /// <summary>What the roles are to the rest of the product.</summary>
    public static IEnumerable<Role> ToRoles(AssociationRoles roles) => Each(roles).Select(ToRole);

    static IEnumerable<AssociationRole> Each(AssociationRoles roles) =>
        Enum.GetValues<AssociationRole>().Where(role => roles.HasFlag((AssociationRoles)(1 << (int)role)));

    static Role ToRole(AssociationRole role) => role switch
    {
        AssociationRole.Operator => Role.Operator,
        AssociationRole.Viewer => Role.Viewer,
        AssociationRole.Desk => Role.Desk,
        AssociationRole.Verifier => Role.Verifier,
        AssociationRole.Checker => Role.Checker,
        AssociationRole.Approver => Role.Approver,
        AssociationRole.BusinessOffice => Role.BusinessOffice,
        AssociationRole.Department => Role.Department,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
