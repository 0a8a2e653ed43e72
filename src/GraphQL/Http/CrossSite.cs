using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>
/// Keeps other sites' pages from using the cookies of a signed-in browser. A POST is safe by its media type alone: a page cannot send
/// application/json to another site without the browser asking that site first. A GET can be sent by any page; it can only read, but what it
/// reads costs the server and may tell the page something by its time and size. So a GET with cookies is taken only when the browser says
/// that it comes from our own pages or from the address bar (<c>Sec-Fetch-Site</c>), or when it carries a header that a foreign page
/// cannot set: <c>GraphQL-Preflight</c>. An Accept header shows nothing, because any page may set it.
/// </summary>
internal static class CrossSite
{
    public const string PreflightHeader = "GraphQL-Preflight";

    public static bool MayComeFromElsewhere(HttpRequest request) =>
        request.Headers.Cookie.Count > 0
        && !request.Headers.ContainsKey(PreflightHeader)
        && request.Headers["Sec-Fetch-Site"].ToString() is not ("same-origin" or "none");
}
