namespace Ecqs.Accounts.BusinessNotices;

/// <summary>What was decided (事项).</summary>
enum BusinessItem
{
    /// <summary>企业注册, a branch's as well.</summary>
    EnterpriseRegistration,

    /// <summary>计量技术机构注册.</summary>
    InstitutionRegistration,

    /// <summary>个体商户台账开通.</summary>
    SoleTraderRegistration,

    /// <summary>单位信息变更.</summary>
    OrganisationChange,

    /// <summary>机构授权变更.</summary>
    AuthorisationChange,
}

/// <summary>How it was decided (结果).</summary>
enum BusinessOutcome
{
    /// <summary>通过.</summary>
    Approved,

    /// <summary>不予通过; why is not published.</summary>
    Refused,
}

/// <summary>业务公示: a decision as everybody may read it (rule 2.6). Written in the decision's transaction, and never changed.</summary>
sealed class BusinessNotice
{
    public Guid Id { get; init; }

    /// <summary>GS, the day and five digits of that day, e.g. GS2026113000001.</summary>
    public required string Number { get; init; }

    /// <summary>The applicant's name; of a natural person surname and **.</summary>
    public required string Applicant { get; init; }

    public BusinessItem Item { get; init; }

    public BusinessOutcome Outcome { get; init; }

    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>The region in which it was decided; empty for the nation.</summary>
    public required string RegionCode { get; init; }
}
