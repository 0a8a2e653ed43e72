using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Data;

static class DataRegistration
{
    public static void AddModuleDatabase<TContext>(this IServiceCollection services, string schema) where TContext : ModuleDbContext
    {
        services.AddScoped(provider =>
        {
            var options = new DbContextOptionsBuilder<TContext>();
            var unitOfWork = provider.GetRequiredService<UnitOfWork>();
            provider.GetRequiredService<IDatabaseProvider>().Configure(options, unitOfWork.Connection, schema);
            var context = ActivatorUtilities.CreateInstance<TContext>(provider, options.Options);
            unitOfWork.Enlist(context);
            return context;
        });
    }
}
