using Ecqs.Platform.Texts;

namespace Ecqs.Host.Http;

/// <summary>The language of the answer: Chinese, unless the header <c>Ecqs-Language: en</c> (or the query <c>lang=en</c>, for links) asks for English.</summary>
static class RequestLanguage
{
    public const string Header = "Ecqs-Language";

    public static void UseRequestLanguage(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var asked = http.Request.Headers[Header].ToString() is { Length: > 0 } header ? header : http.Request.Query["lang"].ToString();
        TextCatalog.Language = asked.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.Chinese;
        return next(http);
    });
}
