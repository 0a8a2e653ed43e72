using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Data;

static class DataRegistration
{
    public static void AddModuleDatabase<TContext>(this IServiceCollection services, string schema) where TContext : ModuleDbContext
    {
        var create = ActivatorUtilities.CreateFactory<TContext>([typeof(DbContextOptions<TContext>)]);
        services.AddSingleton(provider =>
        {
            var options = new DbContextOptionsBuilder<TContext>();
            provider.GetRequiredService<IDatabaseProvider>().Configure(options, schema);
            return options.Options;
        });
        services.AddScoped(provider =>
        {
            var unitOfWork = provider.GetRequiredService<UnitOfWork>();
            var context = create(provider, [provider.GetRequiredService<DbContextOptions<TContext>>()]);
            context.Database.SetDbConnection(unitOfWork.Connection);
            unitOfWork.Enlist(context);
            return context;
        });
    }
}
