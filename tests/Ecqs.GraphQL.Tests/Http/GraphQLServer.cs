using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecqs.GraphQL.Tests.Http;

/// <summary>A real server on a loopback port, with a schema of the types given.</summary>
public sealed class GraphQLServer : IAsyncDisposable
{
    readonly WebApplication _app;

    GraphQLServer(WebApplication app)
    {
        _app = app;
        Client = new() { BaseAddress = new(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public static async Task<GraphQLServer> StartAsync(Action<IServiceCollection> configure, params Type[] types)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddGraphQL().AddTypes(types);
        configure(builder.Services);
        var app = builder.Build();
        app.MapGraphQL("/graphql");
        await app.StartAsync();
        return new(app);
    }

    public async Task<string> AskAsync(string query, object? variables = null)
    {
        using var response = await PostAsync(JsonSerializer.Serialize(new { query, variables }));
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<HttpResponseMessage> PostAsync(string body, string? accept = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        return await Client.SendAsync(request);
    }

    /// <summary>Sends a GET with these parameters in the URL.</summary>
    public async Task<HttpResponseMessage> GetAsync(string query, string? accept = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?" + query);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await Client.SendAsync(request);
    }

    /// <summary>Stops as a server does that is told to: what is under way may end.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
