using Ecqs.Accounts.OAuth.Protocol;
using Ecqs.Accounts.SignIn;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth.Consent;

/// <summary>An authorization request as its person sees it.</summary>
/// <param name="Scopes">All that it asks for.</param>
/// <param name="RedirectHost">Where the browser goes on to.</param>
/// <param name="MustSignInAgain">Whether the sign-in is too old for it.</param>
/// <param name="IsRemembered">Whether all of it was allowed before in the name of the moment, so that nothing need be asked.</param>
sealed record AuthorizationRequestView(
    Guid Id, Application Application, IReadOnlyList<string> Scopes, string RedirectHost, bool MustSignInAgain, bool IsRemembered, string? LoginHint, DateTimeOffset ExpiresAt);

/// <summary>The person must sign in anew before allowing this: the client asks for a fresh sign-in.</summary>
sealed class SignInTooOld() : RuleBreach("ACCOUNTS_SIGN_IN_TOO_OLD");

/// <summary>Requests that wait for their person. Of another browser's nothing is to be seen.</summary>
sealed class AuthorizationRequests(
    AccountsDb db, Authorizations authorizations, AuthorizationAnswer answers, MeReader me, CurrentUser user, IHttpContextAccessor accessor,
    Tokens.TokenStore tokens, IAuditTrail audit, TimeProvider clock)
{
    public async Task<AuthorizationRequestView?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindWaitingAsync(id, cancellationToken) is not var (request, application))
            return null;
        var isRemembered = user.AccountId is { } account && !AsksAnyway(request.Prompt) && IsSurelyIt(application, request.RedirectUri)
            && await authorizations.IsRememberedAsync(application.Id, account, user.OrganisationId, request.Scopes, cancellationToken);
        return new(
            request.Id, application, request.Scopes, PlaceOf(request.RedirectUri), await MustSignInAgainAsync(request, cancellationToken),
            isRemembered, request.LoginHint, request.ExpiresAt);
    }

    /// <summary>Allows the request in a name, and answers the address to go to. The person has signed in.</summary>
    /// <exception cref="NotFound">There is no such request here, or no such organisation of the person's.</exception>
    /// <exception cref="SignInTooOld">The client asks for a fresh sign-in.</exception>
    public async Task<string> AllowAsync(Guid id, Guid? organisationId, CancellationToken cancellationToken)
    {
        if (await FindWaitingAsync(id, cancellationToken) is not var (request, application))
            throw NotFound.Of("AuthorizationRequest");
        var account = user.RequiredAccount;
        if (organisationId is not null && (await me.ChoicesAsync(account, cancellationToken)).All(x => x.Id != organisationId))
            throw NotFound.Of("Organisation");
        if (await MustSignInAgainAsync(request, cancellationToken))
            throw new SignInTooOld();
        await DecideAsync(request, "allow", cancellationToken);
        var authorization = await authorizations.GrantAsync(application.Id, account, organisationId, request.Scopes, cancellationToken);
        var code = await tokens.AddCodeAsync(request, authorization, await SessionAsync(cancellationToken), cancellationToken);
        return answers.Code(request.RedirectUri, request.ClientState, code);
    }

    /// <summary>Refuses the request, and answers the address to go to.</summary>
    /// <exception cref="NotFound">There is no such request here.</exception>
    public async Task<string> DenyAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindWaitingAsync(id, cancellationToken) is not var (request, application))
            throw NotFound.Of("AuthorizationRequest");
        await DecideAsync(request, "deny", cancellationToken);
        audit.Record("accounts.denyAuthorization", "Application", application.Id, after: new { scopes = request.Scopes });
        return answers.Error(request.RedirectUri, request.ClientState, "access_denied", "The person has refused.");
    }

    /// <summary>Ends a request without asking anybody (<c>prompt=none</c>).</summary>
    public async Task<string> EndAsync(PushedRequest request, Refusal refusal, CancellationToken cancellationToken)
    {
        await DecideAsync(request, "deny", cancellationToken);
        return answers.Error(request.RedirectUri, request.ClientState, refusal.Error, refusal.Description);
    }

    /// <summary>Whether the client wants its person asked even if all was allowed before.</summary>
    public static bool AsksAnyway(IEnumerable<string> prompt) => prompt.Any(word => word is "consent" or "select_account");

    /// <summary>
    /// Whether it can be no other program that comes under the client's name: one that has neither a secret nor an https address of its own is asked for
    /// each time (RFC 8252, 8.6; OAuth 2.1, 7.3.1).
    /// </summary>
    static bool IsSurelyIt(Application application, string redirectUri) =>
        application.Authentication != ClientAuthentication.None || redirectUri.StartsWith("https://", StringComparison.Ordinal);

    static string PlaceOf(string redirectUri) => new Uri(redirectUri) is { Host.Length: > 0 } uri ? uri.Host : redirectUri.Split(':')[0];

    async Task<(PushedRequest Request, Application Application)?> FindWaitingAsync(Guid id, CancellationToken cancellationToken)
    {
        if (accessor.HttpContext is not { } http || Browser.HashOf(http) is not { } browser)
            return null;
        var now = clock.GetUtcNow();
        var found = await (
            from request in db.PushedRequests.AsNoTracking()
            where request.Id == id && request.State == RequestState.Waiting && request.BrowserHash == browser && request.ExpiresAt > now
            join application in db.Applications on request.ApplicationId equals application.Id
            where application.DisabledAt == null
            select new { request, application }).FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.request, found.application);
    }

    async Task DecideAsync(PushedRequest request, string act, CancellationToken cancellationToken)
    {
        var (from, to) = (PushedRequest.States.From(act), PushedRequest.States.To(act));
        var decided = await db.PushedRequests.Where(x => x.Id == request.Id && from.Contains(x.State))
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, to), cancellationToken);
        if (decided == 0)
            throw NotFound.Of("AuthorizationRequest");
    }

    async Task<bool> MustSignInAgainAsync(PushedRequest request, CancellationToken cancellationToken)
    {
        if (await SessionAsync(cancellationToken) is not { } session)
            return false;
        var isOfThisRequest = session.CreatedAt >= request.OpenedAt;
        var isTooOld = request.MaxAge is { } seconds && clock.GetUtcNow() - session.CreatedAt > TimeSpan.FromSeconds(seconds);
        return !isOfThisRequest && (isTooOld || request.Prompt.Contains("login"));
    }

    async Task<Session?> SessionAsync(CancellationToken cancellationToken) => accessor.HttpContext?.Features.Get<CurrentSession>() is { Id: var id }
        ? await db.Sessions.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken)
        : null;
}
