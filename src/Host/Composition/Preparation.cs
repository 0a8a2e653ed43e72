using Ecqs.Platform.Data;

namespace Ecqs.Host.Composition;

/// <summary>What must be true before the first request: every module's schema and the reference data are up to date.</summary>
sealed class Preparation(Migrator migrator)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await migrator.RunAsync(cancellationToken);
    }
}
