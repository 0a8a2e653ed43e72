using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecqs.GraphQL;

public static class GraphQLEndpoint
{
    /// <summary>
    /// Answers GraphQL at the pattern: by POST with <c>application/json</c>, by GET for queries, both also with an event stream (the protocol of
    /// graphql-sse), and by WebSocket (graphql-transport-ws). Builds the schema, so that a mistake in it stops the start.
    /// </summary>
    /// <exception cref="SchemaException">The classes do not make a schema.</exception>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string pattern)
    {
        var services = endpoints.ServiceProvider;
        var executor = services.GetRequiredService<RequestExecutor>();
        var options = services.GetRequiredService<IOptions<GraphQLOptions>>().Value;
        var requests = new RequestFactory(options, services.GetService<ITrustedDocuments>());
        var stopping = services.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None;
        var http = new HttpHandler(executor, requests, options, stopping);
        var sockets = new WebSocketHandler(executor, requests, options, stopping);
        var upgrade = endpoints.CreateApplicationBuilder()
            .UseWebSockets(new() { KeepAliveInterval = options.KeepAliveInterval, KeepAliveTimeout = options.KeepAliveInterval });
        upgrade.Run(context => context.WebSockets.IsWebSocketRequest ? sockets.HandleAsync(context) : http.HandleAsync(context));
        var upgrading = upgrade.Build();
        return endpoints.Map(pattern, context => MayUpgrade(context.Features) ? upgrading(context) : http.HandleAsync(context))
            .WithDisplayName("GraphQL");
    }

    static bool MayUpgrade(IFeatureCollection features) =>
        features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } || features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };
}
