using Ecqs.Host.Composition;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Refusals;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Ecqs.Host.Http;

/// <summary>
/// The administrators' GraphQL console, Banana Cake Pop, served from its npm package. Nothing of it is for anybody else: strangers who come by a
/// browser are led to the sign-in, all others are refused. Its policy lets it talk to this server only, whatever its scripts try.
/// </summary>
sealed class GraphQLConsole(IFileProvider package)
{
    const string Root = "/graphql/ui";
    const string Page = "index.html";
    const string Configuration = "bcp-config.json";

    /// <summary>For workers, which are files of the package, and all else that is no page.</summary>
    const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page keeps documents in the browser's store and compiles checks of their shape.</summary>
    static readonly string s_pagePolicy = Policy.Replace("script-src 'self'", "script-src 'self' 'unsafe-eval'", StringComparison.Ordinal);

    static readonly FileExtensionContentTypeProvider s_types = new();

    public static void Map(IEndpointRouteBuilder endpoints, Installation installation)
    {
        var folder = installation.GraphQLConsole;
        var console = new GraphQLConsole(Directory.Exists(folder) ? new PhysicalFileProvider(folder) : new NullFileProvider());
        endpoints.MapMethods($"{Root}/{{**file}}", [HttpMethods.Get, HttpMethods.Head], console.AnswerAsync);
    }

    Task AnswerAsync(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "no-store";
        var user = http.RequestServices.GetRequiredService<CurrentUser>();
        var answer = user.Has(Role.Administrator) ? Show(http)
            : user.IsSignedIn || !IsNavigation(http.Request) ? Refuse(user)
            : Results.Redirect($"/sign-in?to={Uri.EscapeDataString(Root + "/")}");
        return answer.ExecuteAsync(http);
    }

    IResult Show(HttpContext http)
    {
        // Addresses inside the page are relative to its folder.
        if (http.Request.Path == Root)
            return Results.Redirect(Root + "/");
        var name = http.Request.RouteValues["file"] as string ?? Page;
        if (name == Configuration)
            return Results.Json(ConfigurationFor(http.Request));
        if (!IsServed(name) || package.GetFileInfo(name) is not { Exists: true, PhysicalPath: { } path } || !s_types.TryGetContentType(name, out var type))
            return Results.NotFound();
        if (name == Page)
            http.Response.Headers.ContentSecurityPolicy = s_pagePolicy;
        if (name.StartsWith("static/", StringComparison.Ordinal))
            http.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.File(path, type);
    }

    /// <summary>
    /// The page and what it loads. Not its service worker, which would show the page from its own store to whoever uses the browser after an
    /// administrator.
    /// </summary>
    static bool IsServed(string name) =>
        name is Page or "favicon.ico" or "favicon.svg" or "apple-touch-icon.png" or "manifest.webmanifest" || name.StartsWith("static/", StringComparison.Ordinal);

    /// <summary>What a new document of the console begins with; the header is what <see cref="SameOrigin"/> asks for.</summary>
    static object ConfigurationFor(HttpRequest request) => new
    {
        Title = "Ecqs GraphQL",
        Endpoint = $"{request.Scheme}://{request.Host}/graphql",
        UseBrowserUrlAsEndpoint = false,
        IncludeCookies = true,
        HttpHeaders = new Dictionary<string, string> { [SameOrigin.Header] = "1" },
        DisableTelemetry = true,
    };

    static Refusal Refuse(CurrentUser user) =>
        Refusal.Of(StatusCodes.Status403Forbidden, user.IsSignedIn ? "AUTH_NOT_AUTHORIZED" : "AUTH_NOT_AUTHENTICATED");

    /// <summary>Whether somebody opens an address, rather than a page loading something.</summary>
    static bool IsNavigation(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"].ToString() is { Length: > 0 } mode
            ? mode == "navigate"
            : request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
