using Ecqs.Accounts.OAuth.Tokens;
using Ecqs.Accounts.SignIn;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Access;

/// <summary>
/// Finds out who sends a request: by its access token at the endpoints that take tokens, else by its session. A request with both is refused,
/// because one of them is not meant.
/// </summary>
sealed class RequestUserResolver(SessionResolver sessions, IServiceScopeFactory scopes) : ICurrentUserResolver
{
    string ICurrentUserResolver.SessionCookie => SessionCookie.Name;

    public Task<CurrentUser> ResolveAsync(HttpContext http, CancellationToken cancellationToken) =>
        MayHaveToken(http.Request) && http.GetEndpoint()?.Metadata.GetMetadata<TakesTokens>() is not null
            ? ByTokenAsync(http, cancellationToken)
            : sessions.ResolveAsync(http, cancellationToken);

    async Task<CurrentUser> ByTokenAsync(HttpContext http, CancellationToken cancellationToken)
    {
        // A scope of its own gives the connection back before the request goes on.
        await using var scope = scopes.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<AccessTokens>();
        if (http.Features.Get<TokenUse>() is { } use)
            return await tokens.RenewAsync(use.Id, cancellationToken) ?? CurrentUser.Nobody;

        var scheme = SchemeOf(http.Request);
        if (http.Request.Cookies.ContainsKey(SessionCookie.Name))
            throw AccessRefused.InvalidRequest(scheme, "The request has both a token and a session cookie.");
        switch (await tokens.FindAsync(http, cancellationToken))
        {
            case TokenOutcome.Found found:
                http.Features.Set(new TokenUse(found.TokenId, scheme));
                return found.User;
            case TokenOutcome.Refused refused:
                throw new AccessRefused(refused.Status, refused.Challenge.Split(' ')[0], refused.Error, refused.Description);
            default:
                return CurrentUser.Nobody;
        }
    }

    /// <summary>A token in the address is looked at to be refused (RFC 9700, 4.3.2).</summary>
    static bool MayHaveToken(HttpRequest request) =>
        request.Headers.Authorization.Count > 0 ? SchemeOf(request).Length > 0 : request.Query.ContainsKey("access_token");

    static string SchemeOf(HttpRequest request) => request.Headers.Authorization.ToString() switch
    {
        var value when value.StartsWith("DPoP ", StringComparison.OrdinalIgnoreCase) => AccessChallenge.Dpop,
        var value when value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || value.Length == 0 => AccessChallenge.Bearer,
        _ => "",
    };
}
