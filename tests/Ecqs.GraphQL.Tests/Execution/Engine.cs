using System.Text;
using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Execution;

/// <summary>The engine without a transport.</summary>
internal sealed class Engine : IAsyncDisposable
{
    readonly ServiceProvider _services;

    Engine(ServiceProvider services) => _services = services;

    public IServiceProvider Services => _services;

    public GraphQLSchema Schema => _services.GetRequiredService<GraphQLSchema>();

    public RequestExecutor Executor => _services.GetRequiredService<RequestExecutor>();

    public static Engine Of(params Type[] types) => With(_ => { }, types);

    public static Engine With(Action<IServiceCollection> configure, params Type[] types)
    {
        var services = new ServiceCollection();
        services.AddGraphQL().AddTypes(types);
        configure(services);
        return new(services.BuildServiceProvider(validateScopes: true));
    }

    /// <summary>Runs a document in a scope of its own, as a request does, and answers the JSON.</summary>
    public async Task<string> AskAsync(string document, object? variables = null, string? operation = null, CancellationToken cancellationToken = default)
    {
        await using var scope = _services.CreateAsyncScope();
        using var buffer = new ResponseBuffer();
        JsonElement? json = variables is null ? null : JsonSerializer.SerializeToElement(variables);
        await Executor.ExecuteAsync(GraphQLRequest.Of(document, operation, json), scope.ServiceProvider, buffer, cancellationToken);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }

    /// <summary>The messages of the errors, each with its path.</summary>
    public async Task<string[]> ErrorsAsync(string document, object? variables = null)
    {
        using var answer = JsonDocument.Parse(await AskAsync(document, variables));
        return answer.RootElement.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(Describe)]
            : [];
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    static string Describe(JsonElement error)
    {
        var path = error.TryGetProperty("path", out var steps) ? string.Join('.', steps.EnumerateArray().Select(s => s.ToString())) + ": " : "";
        return path + error.GetProperty("message").GetString();
    }
}
