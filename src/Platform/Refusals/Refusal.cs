using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecqs.Platform.Refusals;

/// <summary>
/// How an endpoint outside the GraphQL interface refuses: with a stable code and a text in the reader's language. A program gets JSON; a person who has
/// followed a link gets a page that says the same and leads on.
/// </summary>
public sealed class Refusal : IResult
{
    readonly int _status;
    readonly string _code;
    readonly string _message;
    readonly IReadOnlyList<FieldProblem>? _problems;

    Refusal(int status, string code, string message, IReadOnlyList<FieldProblem>? problems = null) =>
        (_status, _code, _message, _problems) = (status, code, message, problems);

    public static Refusal Of(int status, string code, params (string Name, object? Value)[] arguments) =>
        new(status, code, TextCatalog.Format(code, arguments));

    public static Refusal Of(int status, RuleBreach breach) => new(status, breach.Code, breach.Message, (breach as InputInvalid)?.Problems);

    /// <summary>There is no such thing, or it is not the asker's.</summary>
    /// <param name="what">What is asked for, as <see cref="Errors.NotFound"/> names it.</param>
    public static Refusal NotFound(string what) => Of(StatusCodes.Status404NotFound, Errors.NotFound.Of(what));

    /// <summary>Nobody has signed in, or whoever has may not.</summary>
    public static Refusal NotAllowed(CurrentUser user) => user.IsSignedIn
        ? Of(StatusCodes.Status403Forbidden, "AUTH_NOT_AUTHORIZED")
        : Of(StatusCodes.Status401Unauthorized, "AUTH_NOT_AUTHENTICATED");

    /// <summary>Null when the user is one of those; otherwise what to answer.</summary>
    public static Refusal? Unless(CurrentUser user, params IEnumerable<string> policies) =>
        policies.Any(policy => Who.Includes(policy, user)) ? null : NotAllowed(user);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "private, no-store";
        httpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return (WantsPage(httpContext.Request) ? Page(httpContext.Request) : Json()).ExecuteAsync(httpContext);
    }

    IResult Json() => _problems is null
        ? Results.Json(new { code = _code, message = _message }, statusCode: _status)
        : Results.Json(new { code = _code, message = string.Join(' ', _problems.Select(problem => problem.Message)), problems = _problems }, statusCode: _status);

    PlainPage Page(HttpRequest request)
    {
        IEnumerable<string> texts = _problems is null ? [_message] : _problems.Select(problem => problem.Message);
        var (address, link) = _status == StatusCodes.Status401Unauthorized
            ? ($"/sign-in?to={Uri.EscapeDataString(request.Path + request.QueryString)}", "REFUSAL_SIGN_IN")
            : ("/", "REFUSAL_HOME");
        return new(
            "REFUSAL_TITLE",
            string.Concat(texts.Select(text => $"<p>{PlainPage.Encode(text)}</p>"))
            + $"<p><a href=\"{PlainPage.Encode(address)}\">{PlainPage.Encode(TextCatalog.Format(link))}</a></p><p><small>{PlainPage.Encode(_code)}</small></p>",
            _status);
    }

    /// <summary>Whether a page is what is asked for: a browser that opens an address names it before all else, a program at most among anything.</summary>
    static bool WantsPage(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept.OrderByDescending(one => one.Quality ?? 1).Select(one => one.MediaType.Value);
        return accepted.FirstOrDefault(type => type is "text/html" or "application/json" or "*/*") == "text/html";
    }
}
