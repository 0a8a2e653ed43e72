using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Modules;

namespace Ecqs.Host.Composition;

/// <summary>One GraphQL schema out of the modules.</summary>
static class SchemaSetup
{
    public static GraphQLBuilder AddSchema(this IServiceCollection services, ModuleCatalog catalog)
    {
        var graphql = services.AddGraphQL();
        foreach (var assembly in catalog.Assemblies)
            graphql.AddTypes(assembly);
        return graphql.Configure(options => options.RequireDeclaredAccess = true).Configure(Subscriptions);
    }

    /// <summary>Events say that something has changed, so that who takes them slowly wants the newest state and not each of the older ones.</summary>
    static void Subscriptions(GraphQLOptions options)
    {
        options.SubscriptionBufferSize = 1;
        options.SlowSubscriberPolicy = SlowSubscriberPolicy.Wait;
        options.SubscriptionRenewal = TimeSpan.Zero;
        options.RenewRequest = (http, cancellationToken) =>
            RequestUser.RenewAsync(http, http.RequestServices.GetRequiredService<ICurrentUserResolver>(), cancellationToken);
    }
}
