using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.Net.Http.Headers;

namespace Ecqs.Host.Http;

/// <summary>Finds out who sends a request, and refuses one whose credentials are not taken.</summary>
static partial class RequestUsers
{
    public static void UseRequestUsers(this WebApplication app)
    {
        var users = app.Services.GetRequiredService<ICurrentUserResolver>();
        var resource = app.Services.GetRequiredService<IProtectedResource>();
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestUsers));
        app.Use(async (http, next) =>
        {
            try
            {
                await RequestUser.BeginAsync(http, users, http.RequestAborted);
                RefuseOutOfScope(http);
            }
            catch (AccessRefused refusal)
            {
                LogRefused(logger, refusal.Error, refusal.Message, http.Request.Path, http.Connection.RemoteIpAddress?.ToString());
                await AnswerAsync(http, refusal, resource);
                return;
            }

            await next(http);
        });
    }

    static void RefuseOutOfScope(HttpContext http)
    {
        if (http.Features.Get<TokenUse>() is { } token && http.GetEndpoint()?.Metadata.GetMetadata<TakesTokens>() is { Scope: { } scope }
            && !RequestUser.Of(http).IsInScope(scope))
            throw AccessRefused.InsufficientScope(token.Scheme, scope);
    }

    static Task AnswerAsync(HttpContext http, AccessRefused refusal, IProtectedResource resource)
    {
        http.Response.StatusCode = refusal.Status;
        http.Response.Headers.Append(HeaderNames.WWWAuthenticate, AccessChallenge.Of(refusal, resource));
        http.Response.Headers.CacheControl = "no-store";
        var code = refusal.Scope is null ? "AUTH_TOKEN_REFUSED" : "AUTH_OUT_OF_SCOPE";
        return http.Response.WriteAsJsonAsync(
            new { code, message = TextCatalog.Format(code, ("scope", refusal.Scope), ("reason", refusal.Message)) }, http.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Credentials refused: {Error} ({Reason}) at {Path} from {Address}.")]
    static partial void LogRefused(ILogger logger, string error, string reason, string path, string? address);
}
