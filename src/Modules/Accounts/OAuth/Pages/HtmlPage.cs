using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Pages;

/// <summary>The few pages that the server itself shows, in the person's language; they load nothing and cannot be framed.</summary>
sealed class HtmlPage(string html, int status, string formTargets) : IResult
{
    const string Style =
        "body{font:16px/1.7 system-ui,'Microsoft YaHei','PingFang SC',sans-serif;margin:0;background:#f5f7fa;color:#1f2933}"
        + "main{max-width:34rem;margin:12vh auto 0;padding:2rem;background:#fff;border:1px solid #d8dee6;border-radius:8px}"
        + "h1{font-size:1.3rem;margin:0 0 1rem}a,button{font:inherit;color:#0b5cad}"
        + "button{padding:.4rem 1.4rem;background:#0b5cad;color:#fff;border:0;border-radius:6px;cursor:pointer}"
        + "small{color:#52606d;overflow-wrap:anywhere}@media(max-width:40rem){main{margin:0;border:0}}";

    static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action {formTargets}; frame-ancestors 'none'";
        return response.WriteAsync(html, Encoding.UTF8, httpContext.RequestAborted);
    }

    /// <summary>The answer to whatever was sent: by GET, so that nothing that was posted is sent on (RFC 9700, 4.12).</summary>
    public static IResult SeeOther(string address) => new Redirection(address);

    /// <summary>Says why it does not go on, and what to do. Nothing is sent to the client, which may not be who it says.</summary>
    public static IResult Error(string text, string error, string description) => Make(
        "ACCOUNTS_OAUTH_PAGE_ERROR",
        $"<p>{Encode(TextCatalog.Format(text))}</p><p>{Encode(TextCatalog.Format("ACCOUNTS_OAUTH_PAGE_HELP"))}</p>"
        + $"<p><small lang=\"en\">{Encode(error)}: {Encode(description)}</small></p>",
        StatusCodes.Status400BadRequest);

    /// <summary>Sends itself on.</summary>
    public static IResult Continue(string path) => Make(
        "ACCOUNTS_OAUTH_PAGE_CONTINUE",
        $"<p><a href=\"{Encode(path)}\">{Encode(TextCatalog.Format("ACCOUNTS_OAUTH_PAGE_CONTINUE_LINK"))}</a></p>",
        StatusCodes.Status200OK,
        head: $"<meta http-equiv=\"refresh\" content=\"0;url={Encode(path)}\">");

    /// <summary>Asks before signing out.</summary>
    /// <param name="ticket">What the form carries; only our page of this session has it.</param>
    /// <param name="goesTo">The origin that the answer may lead to; null for this site only.</param>
    public static IResult ConfirmSignOut(string action, string ticket, string? goesTo) => Make(
        "ACCOUNTS_OAUTH_PAGE_SIGN_OUT",
        $"<p>{Encode(TextCatalog.Format("ACCOUNTS_OAUTH_PAGE_SIGN_OUT_ASK"))}</p><form method=\"post\" action=\"{Encode(action)}\">"
        + $"<input type=\"hidden\" name=\"ticket\" value=\"{Encode(ticket)}\">"
        + $"<button>{Encode(TextCatalog.Format("ACCOUNTS_OAUTH_PAGE_SIGN_OUT"))}</button> "
        + $"<a href=\"/\">{Encode(TextCatalog.Format("ACCOUNTS_OAUTH_PAGE_STAY"))}</a></form>",
        StatusCodes.Status200OK,
        formTargets: goesTo is null ? "'self'" : $"'self' {goesTo}");

    static HtmlPage Make(string title, string body, int status, string head = "", string formTargets = "'none'")
    {
        var language = TextCatalog.Language == Language.English ? "en" : "zh-CN";
        var name = Encode(TextCatalog.Format(title));
        return new(
            $"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
            + $"<title>{name}</title>{head}<style>{Style}</style></head><body><main><h1>{name}</h1>{body}</main></body></html>",
            status, formTargets);
    }

    static string Encode(string text) => s_encoder.Encode(text);

    sealed class Redirection(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
