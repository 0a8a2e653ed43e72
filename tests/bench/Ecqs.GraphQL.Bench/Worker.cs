using System.Diagnostics;

namespace Ecqs.GraphQL.Bench;

/// <summary>
/// Answers one line of JSON for each line of JSON, as peers.mjs does for the engines in node: <c>{"op":"schema"}</c>,
/// <c>{"op":"result","kind":…,"document":…}</c>, <c>{"op":"measure","kind":…,"document":…,"milliseconds":…}</c>.
/// </summary>
internal static class Worker
{
    sealed record Command(string Op, string? Kind, string? Document, int Milliseconds);

    sealed record Measurement(long Operations, double Microseconds, double ProcessorMicroseconds, double Bytes);

    public static async Task RunAsync(TextReader input, TextWriter output)
    {
        await using var cases = new EngineCases();
        await LineProtocol.AnswerAsync<Command>(input, output, async command => command.Op switch
        {
            "schema" => cases.Schema,
            "result" => await cases.ResultAsync(command.Kind!, command.Document!),
            _ => await MeasureAsync(cases.Operation(command.Kind!, command.Document!), command.Milliseconds),
        });
    }

    static async Task<Measurement> MeasureAsync(Func<int, Task> operation, int milliseconds)
    {
        var limit = TimeSpan.FromMilliseconds(milliseconds);
        var batch = 1;
        var operations = 0L;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processorTime = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < limit)
        {
            var before = clock.Elapsed;
            await operation(batch);
            operations += batch;
            if (clock.Elapsed - before < limit / 50)
                batch *= 2;
        }
        var elapsed = clock.Elapsed;
        processorTime = Environment.CpuUsage.TotalTime - processorTime;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new(
            operations, elapsed.TotalMicroseconds / operations, processorTime.TotalMicroseconds / operations, (double)allocated / operations);
    }
}
