using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Contracts;

/// <summary>An organisation in whose name people work: the tenancy of all it owns.</summary>
public sealed partial class Organisation
{
    public Guid Id { get; internal init; }

    public OrganisationKind Kind { get; internal init; }

    /// <summary>统一社会信用代码 (18), 组织机构代码 (9), a branch's: its parent's code and two or three digits, or a sole trader's: GT and ten digits. Unique.</summary>
    public required string Code { get; init; }

    /// <summary>The official name; a sole trader's trading name (字号).</summary>
    public required string Name { get; init; }

    /// <summary>The county-level region's code.</summary>
    public required string RegionCode { get; init; }

    public string Address { get; internal set; } = "";

    /// <summary>Whom to call about a visit; null when none was given.</summary>
    public string? ContactName { get; internal set; }

    /// <summary>The name, folded: by it strangers find the organisation when they know the whole of it. Made of the name whenever it is written.</summary>
    internal string NameKey
    {
        get => TextForms.Fold(Name);
        private set => _ = value;
    }

    /// <summary>The account that owns it: its own, or a sole trader's person.</summary>
    internal Guid OwnerAccountId { get; init; }

    /// <summary>The registered mobile, sealed.</summary>
    internal string SealedMobile { get; set; } = "";

    /// <summary>The keyed hash by which the mobile is compared.</summary>
    internal string MobileHash { get; set; } = "";

    /// <summary>法定代表人; null for an institution and a sole trader.</summary>
    internal string? LegalRepresentative { get; set; }

    /// <summary>The legal representative's citizen id, sealed.</summary>
    internal string? SealedCitizenId { get; set; }

    /// <summary>企业类型.</summary>
    internal string? EnterpriseType { get; set; }

    /// <summary>注册地址 (住所), as on the licence.</summary>
    internal string? RegisteredAddress { get; set; }

    /// <summary>经营地址.</summary>
    internal string? BusinessAddress { get; set; }

    /// <summary>经营范围.</summary>
    internal string? BusinessScope { get; set; }

    internal string? Email { get; set; }

    internal string? Telephone { get; set; }

    internal string? PostCode { get; set; }

    internal DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Organisations and people, for other modules.</summary>
public interface IOrganisations
{
    Task<IReadOnlyDictionary<Guid, Organisation>> ByIdsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The organisations of a whole name; case, width and spaces do not matter. Of many, the first twenty that registered.</summary>
    Task<IReadOnlyList<Guid>> WithNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>Names by id as strangers may see them: a sole trader's as <see cref="PublicNames.OfTrader"/> has it, any other as it is.</summary>
    Task<IReadOnlyDictionary<Guid, string>> PublicNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>People's names by account id: for signatures and histories.</summary>
    Task<IReadOnlyDictionary<Guid, string>> PersonNamesAsync(IReadOnlyCollection<Guid> accountIds, CancellationToken cancellationToken);

    /// <summary>Whether the account works in the organisation's name now: as its own account, or by an association in force.</summary>
    Task<bool> WorksInAsync(Guid accountId, Guid organisationId, CancellationToken cancellationToken);

    /// <summary>Whether the mobile number that a stranger typed is the one the organisation registered; the number itself is never handed out.</summary>
    Task<bool> HasMobileAsync(Guid organisationId, string mobile, CancellationToken cancellationToken);
}
