using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Data;

namespace Ecqs.Host.Composition;

/// <summary>What must be true before the first request: every module's schema and the reference data are up to date.</summary>
sealed class Preparation(Migrator migrator, Installation installation, IServiceScopeFactory scopes)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await migrator.RunAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IReferenceData>().ImportAsync(Path.Combine(installation.Seeds, "reference"), cancellationToken);
    }
}
