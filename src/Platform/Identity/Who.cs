namespace Ecqs.Platform.Identity;

/// <summary>The policies that a field names by <c>[Authorize]</c>: each a named set of people. What exactly they may see is the WHERE clause's matter.</summary>
public static class Who
{
    /// <summary>Anybody who has signed in.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Anybody who works in an organisation's name.</summary>
    public const string Member = nameof(Member);

    /// <summary>An organisation's own account.</summary>
    public const string OrganisationOwner = nameof(OrganisationOwner);

    /// <summary>Who may keep a ledger and book: the owner and operators of an enterprise, branch or sole trader; an institution's owner and desk for its own instruments.</summary>
    public const string LedgerKeeper = nameof(LedgerKeeper);

    /// <summary>Anybody of a verification institution.</summary>
    public const string InstitutionMember = nameof(InstitutionMember);

    /// <summary>An institution's desk 受理员, or its owner account.</summary>
    public const string Desk = nameof(Desk);

    /// <summary>检定员.</summary>
    public const string Verifier = nameof(Verifier);

    /// <summary>核验员.</summary>
    public const string Checker = nameof(Checker);

    /// <summary>批准人.</summary>
    public const string Approver = nameof(Approver);

    /// <summary>业务科.</summary>
    public const string BusinessOffice = nameof(BusinessOffice);

    /// <summary>专业科室.</summary>
    public const string Department = nameof(Department);

    /// <summary>An administrator of any region.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>An administrator of the nation: what belongs to no region is theirs.</summary>
    public const string NationalAdministrator = nameof(NationalAdministrator);

    static readonly Dictionary<string, Func<CurrentUser, bool>> Policies = new()
    {
        [SignedIn] = user => user.IsSignedIn,
        [Member] = user => user.OrganisationId is not null,
        [OrganisationOwner] = user => user.Has(Role.OrganisationOwner),
        [LedgerKeeper] = user => user.OrganisationId is not null
            && (user.Has(Role.OrganisationOwner) || user.Has(Role.Operator) || user.Has(Role.Desk)),
        [InstitutionMember] = user => user.OrganisationKind == OrganisationKind.Institution,
        [Desk] = user => InInstitution(user, Role.Desk) || InInstitution(user, Role.OrganisationOwner),
        [Verifier] = user => InInstitution(user, Role.Verifier),
        [Checker] = user => InInstitution(user, Role.Checker),
        [Approver] = user => InInstitution(user, Role.Approver),
        [BusinessOffice] = user => InInstitution(user, Role.BusinessOffice),
        [Department] = user => InInstitution(user, Role.Department),
        [Administrator] = user => user.Has(Role.Administrator),
        [NationalAdministrator] = user => user.Has(Role.Administrator) && user.AdministratorRegion is "",
    };

    /// <summary>True when the policy holds for the user; an unknown policy holds for nobody.</summary>
    public static bool Includes(string policy, CurrentUser user) => Policies.TryGetValue(policy, out var holds) && holds(user);

    static bool InInstitution(CurrentUser user, Role role) =>
        user.OrganisationKind == Identity.OrganisationKind.Institution && user.Has(role);
}
