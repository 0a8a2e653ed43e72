using Ecqs.Accounts.ProofOfWork;
using Microsoft.Extensions.Hosting;

namespace Ecqs.Accounts;

/// <summary>Lets a Host whose settings are refused not start, rather than fail at their first use.</summary>
sealed class SettingsCheck(ProofOfWorkSettings proofOfWork) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(proofOfWork.MostCounters);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
