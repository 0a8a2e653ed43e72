using Ecqs.Platform.Texts;

namespace Ecqs.Host.Http;

/// <summary>
/// Refuses what another site's page could make a signed-in browser send: a request that changes something and carries our session cookie must
/// carry our header, which a foreign page cannot set without asking, and, where the browser names an origin, our own.
/// </summary>
static class SameOrigin
{
    public const string Header = "X-Ecqs-Csrf";

    public static void UseSameOrigin(this IApplicationBuilder app, string sessionCookie) => app.Use(async (http, next) =>
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);
        if (reads || !http.Request.Cookies.ContainsKey(sessionCookie) || (http.Request.Headers.ContainsKey(Header) && OriginIsOurs(http.Request)))
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
