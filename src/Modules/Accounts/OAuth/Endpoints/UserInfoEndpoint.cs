using Ecqs.Accounts.OAuth.Tokens;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth.Endpoints;

/// <summary>Who has signed in (OpenID Connect 5.3): the id always, the name with the scope <c>profile</c>. Never a mobile or a citizen id.</summary>
static class UserInfoEndpoint
{
    public static async Task<IResult> AnswerAsync(HttpContext http, AccessTokens tokens, AccountsDb db, CancellationToken cancellationToken)
    {
        Answers.SetHeaders(http);
        switch (await tokens.FindAsync(http, cancellationToken))
        {
            case TokenOutcome.Refused refused:
                http.Response.Headers.WWWAuthenticate = refused.Challenge;
                return Results.Json(
                    new Dictionary<string, string> { ["error"] = refused.Error, ["error_description"] = refused.Description }, statusCode: refused.Status);
            case TokenOutcome.Found { User: var user, Token: var token } when user.IsInScope(Scopes.OpenId):
                return Results.Json(await ClaimsAsync(db, user, token.Subject, cancellationToken));
            case TokenOutcome.Found:
                http.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{Scopes.OpenId}\"";
                return Results.Json(new Dictionary<string, string> { ["error"] = "insufficient_scope" }, statusCode: StatusCodes.Status403Forbidden);
            default:
                http.Response.Headers.WWWAuthenticate = "Bearer";
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
    }

    static async Task<Dictionary<string, string>> ClaimsAsync(AccountsDb db, CurrentUser user, string subject, CancellationToken cancellationToken)
    {
        var claims = new Dictionary<string, string> { ["sub"] = subject };
        if (!user.IsInScope(Scopes.Profile))
            return claims;
        var id = user.RequiredAccount;
        claims["name"] = user.DisplayName ?? "";
        if (await db.Accounts.Where(x => x.Id == id).Select(x => x.UserName).FirstOrDefaultAsync(cancellationToken) is { } username)
            claims["preferred_username"] = username;
        return claims;
    }
}
