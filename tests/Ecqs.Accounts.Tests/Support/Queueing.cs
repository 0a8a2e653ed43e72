using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Accounts.Tests.Support;

/// <summary>Puts acts side by side that a race would only sometimes: each is seen to wait before what it waits for is let go.</summary>
static class Queueing
{
    /// <summary>
    /// Begins acts while a transaction holds what it was told to, and ends that transaction when each act waits for it or for another of them, or is done.
    /// </summary>
    /// <returns>How many waited, and what all came to.</returns>
    public static async Task<(int Waited, T[] Results)> WhileHeldAsync<T>(this TestHost host, Func<IServiceProvider, Task> hold, params Func<Task<T>>[] acts)
    {
        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        await using var count = source.CreateCommand(
            "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
        List<Task<T>> begun = [];
        var waiting = await host.InTransactionAsync(async services =>
        {
            await hold(services);
            begun.AddRange(acts.Select(act => act()));
            while (true)
            {
                var done = begun.Count(act => act.IsCompleted);
                var found = (int)(await count.ExecuteScalarAsync())!;
                if (found + done >= acts.Length)
                    return found;
                await Task.Delay(10);
            }
        });
        return (waiting, await Task.WhenAll(begun));
    }
}
