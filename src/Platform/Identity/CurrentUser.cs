namespace Ecqs.Platform.Identity;

/// <summary>What an account may do in whose name. One person holds one association, with one role or more; an organisation's owner account holds the owner's roles.</summary>
public enum Role
{
    /// <summary>The organisation's own account: manages its people and its data.</summary>
    OrganisationOwner,

    /// <summary>操作员: keeps the ledger and books.</summary>
    Operator,

    /// <summary>查看者: reads.</summary>
    Viewer,

    /// <summary>受理员: the institution's desk.</summary>
    Desk,

    /// <summary>检定员.</summary>
    Verifier,

    /// <summary>核验员.</summary>
    Checker,

    /// <summary>批准人.</summary>
    Approver,

    /// <summary>业务科: the institution's business office, for voluntary work.</summary>
    BusinessOffice,

    /// <summary>专业科室: the institution's department, for voluntary work.</summary>
    Department,

    /// <summary>系统管理员 / 计量行政部门, of the nation or of a region.</summary>
    Administrator,
}

/// <summary>What the organisation in whose name somebody works is.</summary>
public enum OrganisationKind
{
    /// <summary>法人企业.</summary>
    Enterprise,

    /// <summary>非法人企业.</summary>
    Branch,

    /// <summary>计量技术机构.</summary>
    Institution,

    /// <summary>个体商户.</summary>
    SoleTrader,
}

/// <summary>Who asks, and in whose name. Scoped: one per request and per job; read anew from the database at each request, so a change of rights holds at once.</summary>
public sealed class CurrentUser
{
    public static CurrentUser Nobody { get; } = new();

    /// <summary>The system itself: jobs and outbox handlers.</summary>
    public static CurrentUser System { get; } = new() { IsSystem = true };

    public bool IsSystem { get; private init; }

    /// <summary>The account that signed in; null for a stranger.</summary>
    public Guid? AccountId { get; init; }

    public string? DisplayName { get; init; }

    /// <summary>The organisation in whose name the account works; the tenancy of all it owns.</summary>
    public Guid? OrganisationId { get; init; }

    public OrganisationKind? OrganisationKind { get; init; }

    public IReadOnlySet<Role> Roles { get; init; } = new HashSet<Role>();

    /// <summary>An administrator's region: a GB/T 2260 code prefix of two, four or six digits, or the empty string for the nation; null for anybody else.</summary>
    public string? AdministratorRegion { get; init; }

    /// <summary>The client through which the account asks, when it asks by a token; null in a session of its own.</summary>
    public string? ClientId { get; init; }

    /// <summary>What the token is good for; a session needs none.</summary>
    public IReadOnlySet<string> Scopes { get; init; } = new HashSet<string>();

    public bool IsSignedIn => AccountId is not null;

    public bool Has(Role role) => Roles.Contains(role);

    /// <summary>Whether nothing narrows the user, or the token has the scope.</summary>
    public bool IsInScope(string? scope) => ClientId is null || (scope is not null && Scopes.Contains(scope));

    /// <summary>The organisation's id where a field's policy has made sure that there is one.</summary>
    public Guid RequiredOrganisation => OrganisationId ?? throw new InvalidOperationException("The field's policy must demand an organisation.");

    /// <summary>The account's id where a field's policy has made sure that somebody is signed in.</summary>
    public Guid RequiredAccount => AccountId ?? throw new InvalidOperationException("The field's policy must demand a sign-in.");
}
