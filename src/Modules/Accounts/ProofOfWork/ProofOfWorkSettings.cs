using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Ecqs.Accounts.ProofOfWork;

/// <summary>How much work is asked for. It can be made cheap for tests, never be left out.</summary>
/// <param name="MostCounters">Setting <c>ProofOfWork:Cost</c>: among how many counters the solution lies; half of them are tried on the average.</param>
sealed record ProofOfWorkSettings(uint MostCounters)
{
    const uint Default = 200_000;
    const uint Least = 1_000;
    const uint LeastInProduction = 50_000;
    const uint Most = 100_000_000;

    /// <exception cref="InvalidOperationException">The cost is too small to be work, or too great for a telephone.</exception>
    public static ProofOfWorkSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var cost = configuration.GetValue("ProofOfWork:Cost", Default);
        var least = environment.IsProduction() ? LeastInProduction : Least;
        return cost >= least && cost <= Most
            ? new(cost)
            : throw new InvalidOperationException($"ProofOfWork:Cost must be between {least} and {Most}; it is {cost}.");
    }
}
