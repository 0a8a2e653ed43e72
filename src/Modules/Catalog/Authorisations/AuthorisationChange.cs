using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Rules;

namespace Ecqs.Catalog.Authorisations;

/// <summary>Where a change of an institution's authorisation stands.</summary>
enum AuthorisationChangeStatus
{
    /// <summary>待审核.</summary>
    Submitted,

    /// <summary>已通过: it has been made.</summary>
    Approved,

    /// <summary>已拒绝.</summary>
    Refused,

    /// <summary>已撤回, by the institution.</summary>
    Withdrawn,
}

/// <summary>
/// A change of what an institution is authorised for (授权变更申请): its regions, level, certificate and its validity. An administrator decides whose
/// region holds all that it is and would be authorised for (rule 2.5).
/// </summary>
sealed class AuthorisationChange
{
    public static readonly StateTable<AuthorisationChangeStatus> States = new(
        new("approve", AuthorisationChangeStatus.Submitted, AuthorisationChangeStatus.Approved),
        new("refuse", AuthorisationChangeStatus.Submitted, AuthorisationChangeStatus.Refused),
        new("withdraw", AuthorisationChangeStatus.Submitted, AuthorisationChangeStatus.Withdrawn));

    public Guid Id { get; init; }

    public InstitutionLevel Level { get; init; }

    public InstitutionLevel FormerLevel { get; init; }

    /// <summary>授权证书编号.</summary>
    public required string AuthorisationNumber { get; init; }

    public required string FormerAuthorisationNumber { get; init; }

    /// <summary>The last day of the authorisation's validity.</summary>
    public DateOnly AuthorisedTo { get; init; }

    public DateOnly FormerAuthorisedTo { get; init; }

    /// <summary>What the authorising administration decided, and when.</summary>
    public required string Note { get; init; }

    public AuthorisationChangeStatus Status { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>The codes of the regions that are asked for; the empty list is the nation.</summary>
    [GraphQLIgnore]
    public IReadOnlyList<string> RegionCodes { get; init; } = [];

    /// <summary>The codes of the regions at the time of the request.</summary>
    [GraphQLIgnore]
    public IReadOnlyList<string> FormerRegionCodes { get; init; } = [];

    internal Guid InstitutionId { get; init; }

    /// <summary>The institution while submitted, null after: unique, so that one change is under way at most.</summary>
    internal Guid? OpenOf { get; init; }

    /// <summary>The lowest region that holds all of the regions; empty for the nation.</summary>
    internal required string DecidedIn { get; init; }

    internal Guid? DecidedBy { get; init; }

    internal Guid? ScanId { get; init; }
}
