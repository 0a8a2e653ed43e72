using Ecqs.Platform.Refusals;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Http;

namespace Ecqs.Accounts.OAuth.Pages;

/// <summary>The few pages that the server shows on the way of an authorisation.</summary>
static class HtmlPage
{
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

    static PlainPage Make(string title, string body, int status, string head = "", string formTargets = "'none'") => new(title, body, status, head, formTargets);

    static string Encode(string text) => PlainPage.Encode(text);

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
