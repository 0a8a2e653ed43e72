using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Data;

namespace Ecqs.Host.Composition;

/// <summary>What must be true before the first request: every module's schema and the reference data are up to date.</summary>
sealed class Preparation(Migrator migrator, Installation installation, IServiceScopeFactory scopes, IServiceProvider services)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // The schema is made meanwhile: it needs no database, and a mistake in it must stop the start too.
        var schema = Task.Run(services.GetRequiredService<GraphQLSchema>, cancellationToken);
        await migrator.RunAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IReferenceData>().ImportAsync(Path.Combine(installation.Seeds, "reference"), cancellationToken);
        await schema;
    }
}
