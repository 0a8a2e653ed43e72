using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Data;

static class DataRegistration
{
    /// <summary>How many contexts of a module wait for their next scope: more than work at the same time on a small machine.</summary>
    const int MostIdleContexts = 64;

    public static void AddModuleDatabase<TContext>(this IServiceCollection services, string schema) where TContext : ModuleDbContext
    {
        services.AddSingleton(provider =>
        {
            var options = new DbContextOptionsBuilder<TContext>();
            provider.GetRequiredService<IDatabaseProvider>().Configure(options, schema);
            return new PooledDbContextFactory<TContext>(options.Options, MostIdleContexts);
        });
        services.AddScoped(provider =>
        {
            var unitOfWork = provider.GetRequiredService<UnitOfWork>();
            // Used anew by scope after scope, because making one costs more than a short statement; its end with the scope empties it.
            var context = provider.GetRequiredService<PooledDbContextFactory<TContext>>().CreateDbContext();
            context.Database.SetDbConnection(unitOfWork.Connection);
            unitOfWork.Enlist(context);
            return context;
        });
    }
}
