using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecqs.GraphQL.Conformance;

/// <summary>An endpoint for foreign clients, on a loopback port.</summary>
internal static class Server
{
    /// <summary>Writes the address to standard output, and serves until standard input ends.</summary>
    /// <param name="profile">A <see cref="TransportProfile"/>; or <c>fixed</c> for a server that answers every request with the same bytes.</param>
    public static async Task<int> RunAsync(string profile)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var isFixed = profile == "fixed";
        if (!isFixed)
        {
            builder.Services.AddGraphQL().AddTypes([.. Workshop.Types, typeof(WorkshopEvents)]);
            builder.Services.Configure<GraphQLOptions>(options =>
            {
                options.TransportProfile = Enum.Parse<TransportProfile>(profile);
                options.SlowSubscriberPolicy = SlowSubscriberPolicy.Wait;
            });
        }
        await using var app = builder.Build();
        if (isFixed)
            app.Map("/graphql", () => Results.Text("{\"data\":{\"__typename\":\"Query\"}}", "application/json"));
        else
            app.MapGraphQL("/graphql");
        await app.StartAsync();
        Console.WriteLine(app.Urls.First() + "/graphql");
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }
}
