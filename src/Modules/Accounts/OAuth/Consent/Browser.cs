using Ecqs.Accounts.OAuth.Keys;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Consent;

/// <summary>
/// Tells one browser from another, signed in or not, by a cookie of its own: a request that an attacker opened in his cannot be put before
/// somebody else.
/// </summary>
static class Browser
{
    const string Cookie = "ecqs-browser";

    /// <summary>The hash of the browser's key; null when it has none.</summary>
    public static string? HashOf(HttpContext http) =>
        http.Items[Cookie] as string ?? (http.Request.Cookies[Cookie] is { } key && Base64Url.IsHash(key) ? OpaqueValues.Hash(key) : null);

    /// <summary>The hash of the browser's key, which it gets if need be.</summary>
    public static string Know(HttpContext http)
    {
        var hash = HashOf(http);
        if (hash is not null)
            return hash;
        var key = OpaqueValues.New();
        http.Response.Cookies.Append(Cookie, key, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        });
        hash = OpaqueValues.Hash(key);
        http.Items[Cookie] = hash;
        return hash;
    }
}
