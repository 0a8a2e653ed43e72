using Ecqs.GraphQL;

namespace Ecqs.Accounts.Contracts;

/// <summary>What an account signs in as (rule 1.1).</summary>
public enum AccountKind
{
    /// <summary>个人.</summary>
    Person,

    /// <summary>企业: a legal entity or a branch.</summary>
    Enterprise,

    /// <summary>计量技术机构.</summary>
    Institution,

    /// <summary>系统管理员.</summary>
    Administrator,

    /// <summary>程序: acts by tokens in an organisation's name; nobody can sign in by it.</summary>
    [GraphQLIgnore]
    Program,
}

/// <summary>性别.</summary>
public enum Gender
{
    /// <summary>男.</summary>
    Male,

    /// <summary>女.</summary>
    Female,
}
