namespace Ecqs.Accounts.Registrations;

/// <summary>企业类型, as on the licence.</summary>
enum EnterpriseType
{
    /// <summary>公司.</summary>
    Company,

    /// <summary>非公司企业法人.</summary>
    OtherLegalPerson,

    /// <summary>合伙企业.</summary>
    Partnership,

    /// <summary>个人独资企业.</summary>
    SoleProprietorship,

    /// <summary>个体工商户.</summary>
    IndividualBusiness,

    /// <summary>农民专业合作社.</summary>
    FarmersCooperative,

    /// <summary>分支机构.</summary>
    Branch,

    /// <summary>机关.</summary>
    Government,

    /// <summary>事业单位.</summary>
    PublicInstitution,

    /// <summary>社会组织.</summary>
    SocialOrganisation,

    /// <summary>其他.</summary>
    Other,
}
