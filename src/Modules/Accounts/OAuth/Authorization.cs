using Ecqs.GraphQL;

namespace Ecqs.Accounts.OAuth;

/// <summary>What an account has allowed an application, and in whose name (授权). Revoking it ends its tokens at once.</summary>
[GraphQLName("OAuthAuthorization")]
sealed class Authorization
{
    public Guid Id { get; init; }

    [GraphQLIgnore]
    public Guid ApplicationId { get; init; }

    [GraphQLIgnore]
    public Guid AccountId { get; init; }

    /// <summary>The organisation in whose name the application acts; null as the person.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>All that it allows.</summary>
    public List<string> Scopes { get; set; } = [];

    /// <summary>When it was allowed, or last widened.</summary>
    public DateTimeOffset GrantedAt { get; set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Application, account and organisation while it holds, null after: unique, so that a consent is remembered once.</summary>
    [GraphQLIgnore]
    public string? Holder { get; set; }

    public static string HolderOf(Guid application, Guid account, Guid? organisation) => $"{application:N}{account:N}{organisation:N}";
}
