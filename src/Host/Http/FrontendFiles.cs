using Ecqs.Host.Composition;
using Microsoft.Extensions.FileProviders;

namespace Ecqs.Host.Http;

/// <summary>The built frontend: hashed assets are kept for a year, pages are asked for each time; unknown paths of the application get its page.</summary>
static class FrontendFiles
{
    const string Forever = "public, max-age=31536000, immutable";

    public static void UseFrontend(this WebApplication app, Installation installation)
    {
        if (!Directory.Exists(installation.Frontend))
            return;
        var files = new PhysicalFileProvider(installation.Frontend);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Path.StartsWithSegments("/assets") ? Forever : "no-cache",
        });
        // It is for us, and tells much of the schema.
        app.MapGet("/" + Path.GetFileName(installation.TrustedDocuments), () => Results.NotFound());
        app.MapGet("/lookup", () => Page("lookup.html"));
        app.MapGet("/check", () => Page("lookup.html"));
        app.MapGet("/instruments", () => Page("lookup.html"));
        app.MapFallback(async http =>
        {
            if (!HttpMethods.IsGet(http.Request.Method) || Path.HasExtension(http.Request.Path.Value))
                http.Response.StatusCode = StatusCodes.Status404NotFound;
            else
                await Page("index.html").ExecuteAsync(http);
        });

        IResult Page(string name) => Results.File(Path.Combine(installation.Frontend, name), "text/html; charset=utf-8");
    }
}
