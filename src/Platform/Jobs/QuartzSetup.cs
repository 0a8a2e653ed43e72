using Ecqs.Platform.Data;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Ecqs.Platform.Jobs;

/// <summary>Quartz with its clustered store in the platform's schema: each tick of a job runs on one Host, and a Host that dies loses none.</summary>
public static class QuartzSetup
{
    const string TablePrefix = "platform.qrtz_";

    public static void AddMinuteJobs(this IServiceCollection services, ModuleCatalog catalog, string connectionString)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "ecqs";
                scheduler.GenerateInstanceId = true;
            });
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(connectionString);
                store.UseSystemTextJsonSerializer();
                store.ProvisionSchema();
                store.UseClustering();
                store.ConfigureStore(options => options.TablePrefix = TablePrefix);
            });
            foreach (var job in catalog.Jobs)
                quartz.ScheduleJob<MinuteTick>(
                    trigger => trigger.WithIdentity(job.Name).WithSimpleSchedule(schedule => schedule
                        .WithInterval(TimeSpan.FromMinutes(1)).RepeatForever()),
                    detail => detail.WithIdentity(job.Name));
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }
}
