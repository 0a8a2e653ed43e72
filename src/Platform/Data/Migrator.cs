using Ecqs.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Data;

/// <summary>Brings every module's schema up to date, lower modules first. Several Hosts may call it at once: EF takes a lock.</summary>
public sealed class Migrator(IServiceScopeFactory scopes, ModuleCatalog catalog)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var database in catalog.Databases)
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = ((DbContext)scope.ServiceProvider.GetRequiredService(database.Context)).Database;
            // Asked first, because migrating also compares the whole model with its snapshot, which costs each start a good part of its time.
            if ((await context.GetPendingMigrationsAsync(cancellationToken)).Any())
                await context.MigrateAsync(cancellationToken);
        }
    }
}
