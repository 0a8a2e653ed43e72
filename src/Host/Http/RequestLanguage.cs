using Ecqs.Platform.Texts;

namespace Ecqs.Host.Http;

/// <summary>
/// The language of the answer: Chinese, unless English is asked for by the header <c>Ecqs-Language: en</c>, the query <c>lang=en</c>, or the cookie
/// by which a browser keeps what its reader chose, for links. The first of them that is there decides.
/// </summary>
static class RequestLanguage
{
    public const string Header = "Ecqs-Language";

    /// <summary>Set by the pages (<c>frontend/src/texts/language.ts</c>).</summary>
    public const string Cookie = "ecqs.language";

    public static void UseRequestLanguage(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        string?[] sources = [http.Request.Headers[Header], http.Request.Query["lang"], http.Request.Cookies[Cookie]];
        var asked = Array.Find(sources, source => !string.IsNullOrEmpty(source));
        TextCatalog.Language = asked?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? Language.English : Language.Chinese;
        return next(http);
    });
}
