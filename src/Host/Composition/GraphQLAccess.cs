using Ecqs.GraphQL;
using Ecqs.Platform.Identity;

namespace Ecqs.Host.Composition;

/// <summary>
/// Who may ask about the schema, and who may send documents of their own. Whoever is free to explore may do both: administrators, and partners'
/// programs, which sign in by a token and carry no session's cookie. From everybody else, and so from every other browser, production takes the
/// documents that the frontend was built with, and no questions about the schema.
/// </summary>
static class GraphQLAccess
{
    const string OnlyTrustedSetting = "GraphQL:TrustedDocumentsOnly";

    /// <param name="isProduction">Decides what is not set.</param>
    /// <exception cref="InvalidOperationException">When the endpoint is mapped: only trusted documents are wanted, and the frontend is not built.</exception>
    public static void AddAccess(this GraphQLBuilder graphql, IConfiguration configuration, Installation installation, bool isProduction)
    {
        var onlyTrusted = configuration.GetValue(OnlyTrustedSetting, isProduction);
        if (File.Exists(installation.TrustedDocuments))
            graphql.AddTrustedDocuments(installation.TrustedDocuments);
        else if (onlyTrusted)
            graphql.Services.AddSingleton<ITrustedDocuments>(_ => throw Missing(installation));
        if (onlyTrusted)
            graphql.Configure(options => options.AllowUntrustedDocuments = IsFreeToExplore);
        if (isProduction)
            graphql.Configure(options => options.AllowIntrospection = IsFreeToExplore);
    }

    static bool IsFreeToExplore(HttpContext http)
    {
        var user = RequestUser.Of(http);
        var cookie = http.RequestServices.GetRequiredService<ICurrentUserResolver>().SessionCookie;
        return user.Has(Role.Administrator) || (user.IsSignedIn && !http.Request.Cookies.ContainsKey(cookie));
    }

    static InvalidOperationException Missing(Installation installation) => new(
        $"{installation.TrustedDocuments} is missing, which tells the documents that browsers may send: build the frontend, or set {OnlyTrustedSetting}=false.");
}
