using Ecqs.Platform.Data;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Ecqs.Platform.Jobs;

/// <summary>The one Quartz job: looks up the minute job whose name its detail carries and runs it in a scope and transaction of its own.</summary>
[DisallowConcurrentExecution]
sealed partial class MinuteTick(IServiceScopeFactory scopes, ModuleCatalog catalog, TimeProvider clock, ILogger<MinuteTick> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        // A job that an older Host scheduled and this one no longer knows.
        if (catalog.Jobs.FirstOrDefault(job => job.Name == name) is not { } registration)
            return;
        try
        {
            await RunAsync(scopes, registration.Type, clock.GetUtcNow(), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The next tick tries again: a job decides by what the database says is done.
            LogFailure(failure, name);
        }
    }

    internal static async Task RunAsync(IServiceScopeFactory scopes, Type job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        await ((IMinuteJob)scope.ServiceProvider.GetRequiredService(job)).RunAsync(now, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Name} failed and will be tried again at the next tick.")]
    partial void LogFailure(Exception failure, string name);
}
