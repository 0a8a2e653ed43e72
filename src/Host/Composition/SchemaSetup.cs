using Ecqs.GraphQL;
using Ecqs.Platform.Modules;

namespace Ecqs.Host.Composition;

/// <summary>One GraphQL schema out of the modules.</summary>
static class SchemaSetup
{
    public static void AddSchema(this IServiceCollection services, ModuleCatalog catalog)
    {
        var graphql = services.AddGraphQL();
        foreach (var assembly in catalog.Assemblies)
            graphql.AddTypes(assembly);
    }
}
