using Ecqs.Platform.Texts;

namespace Ecqs.Host.Http;

/// <summary>
/// Refuses what another site's page could make a signed-in browser send: a request that changes something and carries our session cookie must
/// carry our header, which a foreign page cannot set without asking, and, where the browser names an origin, our own.
/// </summary>
static class SameOrigin
{
    public const string Header = "X-Ecqs-Csrf";

    /// <summary>
    /// OAuth's endpoints are made for requests of others: none acts by the cookie alone, as signing out has a ticket of its own and allowing a client
    /// is a mutation.
    /// </summary>
    const string ForOthers = "/connect";

    public static void UseSameOrigin(this IApplicationBuilder app, string sessionCookie) => app.Use(async (http, next) =>
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        var isForOthers = http.Request.Path.StartsWithSegments(ForOthers);
        var isOurs = http.Request.Headers.ContainsKey(Header) && OriginIsOurs(http.Request);
        if (reads || isForOthers || isOurs || !http.Request.Cookies.ContainsKey(sessionCookie))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        await http.Response.WriteAsJsonAsync(new { code = "ANTIFORGERY", message = TextCatalog.Format("ANTIFORGERY") }, http.RequestAborted);
    });

    static bool OriginIsOurs(HttpRequest request) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
