using System.Buffers;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecqs.GraphQL;

public static class GraphQLEndpoint
{
    /// <summary>
    /// Answers GraphQL over HTTP at the pattern: POST with <c>application/json</c>, and GET for queries. Builds the schema, so that a mistake in it stops the start.
    /// </summary>
    /// <exception cref="SchemaException">The classes do not make a schema.</exception>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string pattern)
    {
        var executor = endpoints.ServiceProvider.GetRequiredService<RequestExecutor>();
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<GraphQLOptions>>().Value;
        var handler = new HttpHandler(executor, options);
        return endpoints.Map(pattern, handler.HandleAsync).WithDisplayName("GraphQL");
    }
}
