using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecqs.GraphQL.Bench;

/// <summary>The servers that are measured over HTTP: Kestrel with nothing but bytes that are always the same, and Kestrel with our engine.</summary>
internal static class Server
{
    static readonly byte[] s_hello = "{\"data\":{\"hello\":\"world\"}}"u8.ToArray();

    public static async Task RunAsync(string kind, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        if (kind == "engine")
            builder.Services.AddGraphQL().AddTypes(typeof(BenchQueries), typeof(Item), typeof(Wide));
        await using var app = builder.Build();
        if (kind == "engine")
            app.MapGraphQL("/graphql");
        else
            app.Run(AnswerAsync);
        await app.RunAsync();
    }

    static async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = s_hello.Length;
        await context.Response.BodyWriter.WriteAsync(s_hello);
    }
}
