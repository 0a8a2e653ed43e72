using Ecqs.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Data;

/// <summary>
/// Brings every module's schema up to date, all modules at once: each keeps to its own schema. Several Hosts may call it at once: EF takes a lock.
/// </summary>
public sealed class Migrator(IServiceScopeFactory scopes, ModuleCatalog catalog)
{
    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(catalog.Databases, cancellationToken, MigrateAsync);

    async ValueTask MigrateAsync(ModuleDatabase module, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = ((DbContext)scope.ServiceProvider.GetRequiredService(module.Context)).Database;
        // Asked first, because migrating also compares the whole model with its snapshot, which costs each start a good part of its time.
        if ((await database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await database.MigrateAsync(cancellationToken);
    }
}
