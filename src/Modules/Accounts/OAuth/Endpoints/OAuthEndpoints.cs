using Ecqs.Accounts.OAuth.Authorize;
using Ecqs.Accounts.OAuth.Consent;
using Ecqs.Accounts.OAuth.Introspection;
using Ecqs.Accounts.OAuth.Pages;
using Ecqs.Accounts.OAuth.Protocol;
using Ecqs.Accounts.OAuth.SignOut;
using Ecqs.Accounts.OAuth.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.OAuth.Endpoints;

/// <summary><c>/connect/*</c> and the well-known documents.</summary>
static class OAuthEndpoints
{
    public const string Authorize = "/connect/authorize";
    public const string Push = "/connect/par";
    public const string Token = "/connect/token";
    public const string Introspect = "/connect/introspect";
    public const string Revoke = "/connect/revoke";
    public const string UserInfo = "/connect/userinfo";
    public const string EndSession = "/connect/endsession";
    public const string Keys = "/connect/jwks";

    static readonly RequestLimit s_limit = new(64 * 1024);
    static readonly string[] s_browser = [HttpMethods.Get, HttpMethods.Post];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("").AddEndpointFilter(RequireSafeAddressAsync);
        var own = all.MapGroup("").WithMetadata(s_limit).DisableAntiforgery();
        own.MapMethods(Authorize, s_browser, AuthorizeAsync);
        own.MapPost(Push, PushAsync);
        own.MapPost(Token, TokenAsync);
        own.MapPost(Introspect, IntrospectAsync);
        own.MapPost(Revoke, RevokeAsync);
        own.MapMethods(UserInfo, s_browser, UserInfoEndpoint.AnswerAsync);
        own.MapMethods(EndSession, s_browser, SignOutAsync);
        all.MapGet(Keys, Discovery.KeysAsync);
        all.MapGet("/.well-known/openid-configuration", Discovery.Describe);
        all.MapGet("/.well-known/oauth-authorization-server", Discovery.Describe);
    }

    static ValueTask<object?> RequireSafeAddressAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        if (call.HttpContext.RequestServices.GetRequiredService<ServerAddresses>().AreSafe)
            return next(call);
        var answer = new Dictionary<string, string>
        {
            ["error"] = "temporarily_unavailable",
            ["error_description"] = "The setting PublicUrl must be the https address of this server.",
        };
        return new(Results.Json(answer, statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    static async Task SignOutAsync(HttpContext http, TimeProvider clock, CancellationToken cancellationToken)
    {
        Answers.SetHeaders(http);
        var exchange = new SignOutExchange(http, clock.GetUtcNow());
        var refusal = await Answers.RunAsync(exchange, SignOutSteps.Table.RunAsync, cancellationToken);
        var answer = refusal is null ? exchange.Answer! : HtmlPage.Error(refusal.PageText, refusal.Error, refusal.Description);
        await answer.ExecuteAsync(http);
    }

    static async Task AuthorizeAsync(HttpContext http, AuthorizationAnswer answers, TimeProvider clock, CancellationToken cancellationToken)
    {
        Answers.SetHeaders(http);
        var exchange = new AuthorizationExchange(http, clock.GetUtcNow());
        var refusal = await Answers.RunAsync(exchange, AuthorizationSteps.Authorize.RunAsync, cancellationToken);
        var answer = refusal switch
        {
            null => exchange.Answer!,
            _ when exchange.ProvenRedirectUri is { } address =>
                HtmlPage.SeeOther(answers.Error(address, exchange.Parameters["state"], refusal.Error, refusal.Description)),
            _ => HtmlPage.Error(refusal.PageText, refusal.Error, refusal.Description),
        };
        await answer.ExecuteAsync(http);
    }

    static Task PushAsync(HttpContext http, TimeProvider clock, CancellationToken cancellationToken) =>
        Answers.BackChannelAsync(new AuthorizationExchange(http, clock.GetUtcNow()), AuthorizationSteps.Push.RunAsync, cancellationToken);

    static Task TokenAsync(HttpContext http, TimeProvider clock, CancellationToken cancellationToken) =>
        Answers.BackChannelAsync(new TokenExchange(http, clock.GetUtcNow()), TokenSteps.RunAsync, cancellationToken);

    static Task IntrospectAsync(HttpContext http, TimeProvider clock, CancellationToken cancellationToken) =>
        Answers.BackChannelAsync(new PresentedTokenExchange(http, clock.GetUtcNow()), IntrospectionSteps.Introspect.RunAsync, cancellationToken);

    static Task RevokeAsync(HttpContext http, TimeProvider clock, CancellationToken cancellationToken) =>
        Answers.BackChannelAsync(new PresentedTokenExchange(http, clock.GetUtcNow()), IntrospectionSteps.Revoke.RunAsync, cancellationToken);

    sealed record RequestLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
