using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.OAuth.Consent;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Consents;

/// <summary>What a client asks the signed-in person to allow.</summary>
/// <param name="Id">The request.</param>
/// <param name="ClientName">Who asks.</param>
/// <param name="ClientKind">What sort of client it is.</param>
/// <param name="Scopes">All that it asks for.</param>
/// <param name="RedirectHost">Where the browser goes on to.</param>
/// <param name="MustSignInAgain">Whether the client wants a fresh sign-in first.</param>
/// <param name="IsRemembered">Whether all of it was allowed before in the name of the moment, so that nothing need be asked.</param>
/// <param name="ExpiresAt">Until when it can be decided.</param>
[GraphQLName("OAuthRequest")]
sealed record ConsentRequest(
    Guid Id, string ClientName, ApplicationKind ClientKind, IReadOnlyList<string> Scopes, string RedirectHost, bool MustSignInAgain, bool IsRemembered,
    DateTimeOffset ExpiresAt)
{
    public static ConsentRequest Of(AuthorizationRequestView view) => new(
        view.Id, view.Application.DisplayName, view.Application.Kind, view.Scopes, view.RedirectHost, view.MustSignInAgain, view.IsRemembered, view.ExpiresAt);
}

[QueryType]
static class ConsentQueries
{
    /// <summary>What a client asks for; null when there is no such request, it is over, or another browser brought it.</summary>
    /// <param name="id">The request's id, as it stands in the consent page's address.</param>
    [Authorize(Who.SignedIn)]
    [GraphQLName("oauthRequest")]
    public static async Task<ConsentRequest?> GetRequestAsync(AuthorizationRequests requests, Guid id, CancellationToken cancellationToken) =>
        await requests.FindAsync(id, cancellationToken) is { } found ? ConsentRequest.Of(found) : null;

    /// <summary>What the signed-in account has allowed to clients and not taken back (我的授权), newest first.</summary>
    [Authorize(Who.SignedIn), UsePaging, UseProjection]
    [GraphQLName("oauthAuthorizations")]
    public static IQueryable<Authorization> GetAuthorizations(AccountsDb db, CurrentUser user)
    {
        var account = user.RequiredAccount;
        return db.Authorizations.AsNoTracking().Where(x => x.AccountId == account && x.RevokedAt == null).OrderByDescending(x => x.Id);
    }
}

[ExtendObjectType<Authorization>]
static class AuthorizationParts
{
    /// <summary>The client's name.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static async Task<IReadOnlyList<string>> GetClientNameAsync(
        [Parent(nameof(Authorization.ApplicationId))] IReadOnlyList<Authorization> authorizations, AccountsDb db, CancellationToken cancellationToken)
    {
        var ids = authorizations.Select(x => x.ApplicationId).ToHashSet();
        var names = await db.Applications.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.DisplayName, cancellationToken);
        return [.. authorizations.Select(x => names[x.ApplicationId])];
    }

    /// <summary>The organisation in whose name the client acts; null as the person.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static async Task<IReadOnlyList<Organisation?>> GetOrganisationAsync(
        [Parent(nameof(Authorization.OrganisationId))] IReadOnlyList<Authorization> authorizations, IOrganisations organisations,
        CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync(authorizations.Select(x => x.OrganisationId).OfType<Guid>().ToHashSet(), cancellationToken);
        return [.. authorizations.Select(x => x.OrganisationId is { } id ? found.GetValueOrDefault(id) : null)];
    }
}
