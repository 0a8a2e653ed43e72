using Ecqs.Accounts.OAuth.Consent;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Consents;

[MutationType]
static class ConsentMutations
{
    /// <summary>Allows a client what it asks for (授权), and answers the address to go to. It holds a code, which is good once.</summary>
    /// <param name="id">A request that waits in this browser.</param>
    /// <param name="organisationId">The organisation in whose name the client may act; null as oneself.</param>
    [Authorize(Who.SignedIn)]
    [Error<NotFound>, Error<SignInTooOld>]
    [GraphQLName("allowOAuthRequest")]
    [return: GraphQLName("address"), Secret]
    public static Task<string> AllowRequestAsync(AuthorizationRequests requests, Guid id, Guid? organisationId, CancellationToken cancellationToken) =>
        requests.AllowAsync(id, organisationId, cancellationToken);

    /// <summary>Refuses a client what it asks for, and answers the address to go to.</summary>
    /// <param name="id">A request that waits in this browser.</param>
    [Authorize(Who.SignedIn)]
    [Error<NotFound>]
    [GraphQLName("denyOAuthRequest")]
    [return: GraphQLName("address"), Secret]
    public static Task<string> DenyRequestAsync(AuthorizationRequests requests, Guid id, CancellationToken cancellationToken) =>
        requests.DenyAsync(id, cancellationToken);

    /// <summary>Takes back what was allowed to a client: its tokens end at once.</summary>
    /// <param name="id">One of the own authorizations.</param>
    /// <returns>The id of what was taken back.</returns>
    [Authorize(Who.SignedIn)]
    [Error<NotFound>]
    [GraphQLName("revokeOAuthAuthorization")]
    [return: GraphQLName("id")]
    public static async Task<Guid> RevokeAuthorizationAsync(Authorizations authorizations, CurrentUser user, Guid id, CancellationToken cancellationToken) =>
        await authorizations.RevokeAsync(id, user.RequiredAccount, cancellationToken) ? id : throw NotFound.Of("Authorization");
}
