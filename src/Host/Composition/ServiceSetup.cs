using Ecqs.Platform.Clock;
using Ecqs.Platform.Jobs;
using Ecqs.Platform.Modules;
using Ecqs.Platform.Outbox;
using Ecqs.Platform.Secrets;

namespace Ecqs.Host.Composition;

/// <summary>The Host's services: settings that hold for all modules, then the modules themselves.</summary>
public static class ServiceSetup
{
    /// <summary>Adds everything but the database provider and what runs in the background.</summary>
    public static ModuleCatalog AddEcqs(this IServiceCollection services, IConfiguration configuration, Installation installation, bool isProduction)
    {
        services.AddSingleton(installation);
        services.AddSingleton(ClockOf(configuration, isProduction));
        services.AddSingleton(MasterKey.Load(configuration, installation.Data, isProduction));
        var catalog = ModuleCatalog.Register(services, configuration, HostModules.All);
        services.AddSchema(catalog).AddAccess(configuration, installation, isProduction);
        services.AddSingleton<Preparation>();
        return catalog;
    }

    /// <summary>Adds the outbox dispatcher and the Quartz jobs; left out by commands and by tests that drive both by hand.</summary>
    public static void AddBackgroundWork(this IServiceCollection services, ModuleCatalog catalog, string connectionString)
    {
        services.AddHostedService(provider => provider.GetRequiredService<OutboxDispatcher>());
        services.AddMinuteJobs(catalog, connectionString);
    }

    static TimeProvider ClockOf(IConfiguration configuration, bool isProduction)
    {
        var offset = configuration.GetValue<TimeSpan?>("Clock:Offset") ?? TimeSpan.Zero;
        if (!isProduction)
            return new ShiftedClock(offset);
        return offset == TimeSpan.Zero
            ? TimeProvider.System
            : throw new InvalidOperationException("Clock:Offset shifts the clock for tests and demonstrations and is refused in production.");
    }
}
