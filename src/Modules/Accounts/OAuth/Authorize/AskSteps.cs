using Ecqs.Accounts.OAuth.Consent;
using Ecqs.Accounts.OAuth.Pages;
using Ecqs.Accounts.OAuth.Protocol;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth.Authorize;

/// <summary>
/// The session's cookie is not sent with a request that another site began (SameSite=Strict): the browser gets a page that sends itself on, so that
/// the request comes from here. A browser says where it comes from by <c>Sec-Fetch-Site</c>.
/// </summary>
sealed class SendItselfOn : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange)
    {
        var request = exchange.Http.Request;
        if (CrossSite.IsArrival(request))
            exchange.Answer = HtmlPage.Continue(CrossSite.Again(request));
        return null;
    }
}

/// <summary>Keeps the request for its browser. A pushed one is opened once, whatever races.</summary>
sealed class OpenRequest(AccountsDb db) : IStep<AuthorizationExchange>
{
    public async ValueTask<Refusal?> RunAsync(AuthorizationExchange exchange, CancellationToken cancellationToken)
    {
        var browser = Browser.Know(exchange.Http);
        var expiresAt = exchange.Now + PushedRequest.WaitingLife;
        if (exchange.Pushed is { } pushed)
        {
            var from = PushedRequest.States.From("open");
            var opened = await db.PushedRequests.Where(x => x.Id == pushed.Id && from.Contains(x.State)).ExecuteUpdateAsync(
                row => row.SetProperty(x => x.State, PushedRequest.States.To("open")).SetProperty(x => x.BrowserHash, browser)
                    .SetProperty(x => x.OpenedAt, exchange.Now).SetProperty(x => x.ExpiresAt, expiresAt),
                cancellationToken);
            if (opened == 0)
                return new Refusal("invalid_request_uri", "The request_uri was used.");
            (pushed.State, pushed.BrowserHash, pushed.OpenedAt, pushed.ExpiresAt) = (PushedRequest.States.To("open"), browser, exchange.Now, expiresAt);
            exchange.Request = pushed;
            return null;
        }

        exchange.Request = KeptRequest.Of(exchange, reference: null, expiresAt);
        (exchange.Request.State, exchange.Request.BrowserHash, exchange.Request.OpenedAt) = (RequestState.Waiting, browser, exchange.Now);
        db.PushedRequests.Add(exchange.Request);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}

/// <summary>Where nothing need be asked, the code goes back at once; where nothing may be asked, the reason does.</summary>
sealed class AnswerWithoutAsking(AuthorizationRequests requests, CurrentUser user) : IStep<AuthorizationExchange>
{
    public async ValueTask<Refusal?> RunAsync(AuthorizationExchange exchange, CancellationToken cancellationToken)
    {
        var request = exchange.Request!;
        var mayAsk = !exchange.Prompt.Contains("none");
        if (await WhyAskAsync(request, cancellationToken) is not { } reason)
            exchange.Answer = HtmlPage.SeeOther(await requests.AllowAsync(request.Id, user.OrganisationId, cancellationToken));
        else if (!mayAsk)
            exchange.Answer = HtmlPage.SeeOther(await requests.EndAsync(request, reason, cancellationToken));
        return null;
    }

    async Task<Refusal?> WhyAskAsync(PushedRequest request, CancellationToken cancellationToken)
    {
        var signIn = new Refusal("login_required", "The person must sign in.");
        if (!user.IsSignedIn || await requests.FindAsync(request.Id, cancellationToken) is not { } view || view.MustSignInAgain)
            return signIn;
        return view.IsRemembered ? null : new Refusal("consent_required", "The person must allow it.");
    }
}

/// <summary>Somebody must sign in, or decide: the browser goes to a page of this site.</summary>
sealed class SendToPerson(CurrentUser user) : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange)
    {
        var page = $"/consent?request={exchange.Request!.Id}";
        if (!user.IsSignedIn)
        {
            page = QueryHelpers.AddQueryString("/sign-in", "to", page);
            if (exchange.Request.LoginHint is { } hint)
                page = QueryHelpers.AddQueryString(page, "username", hint);
        }

        exchange.Answer = HtmlPage.SeeOther(page);
        return null;
    }
}

/// <summary>Requests that another site's page began.</summary>
static class CrossSite
{
    public static bool IsArrival(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";

    /// <summary>The same request as a path and query of this site.</summary>
    public static string Again(HttpRequest request) => HttpMethods.IsPost(request.Method)
        ? request.Path + QueryString.Create(request.Form)
        : request.Path + request.QueryString;
}

/// <summary>Makes the row of a request that was found right.</summary>
static class KeptRequest
{
    public static PushedRequest Of(AuthorizationExchange exchange, string? reference, DateTimeOffset expiresAt) => new()
    {
        Id = Guid.CreateVersion7(exchange.Now),
        ApplicationId = exchange.Client.Id,
        ReferenceHash = reference is null ? null : OpaqueValues.Hash(reference),
        RedirectUri = exchange.ProvenRedirectUri!,
        Scopes = [.. exchange.Scopes],
        CodeChallenge = exchange.Parameters["code_challenge"]!,
        ClientState = exchange.Parameters["state"],
        Nonce = exchange.Parameters["nonce"],
        Prompt = [.. exchange.Prompt],
        MaxAge = exchange.MaxAge,
        LoginHint = exchange.Parameters["login_hint"],
        DpopThumbprint = exchange.DpopThumbprint,
        CreatedAt = exchange.Now,
        ExpiresAt = expiresAt,
    };
}
