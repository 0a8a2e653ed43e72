// The ledger at scale: what a page, a filter, a search and the counts take in the same ledger, once with little beside it in the database and once
// with two million instruments. The two are asked in turn. Prints medians over the interface, and their ratio: the cost of other people's ledgers.
using System.Diagnostics;
using System.Globalization;
using Ecqs.Ledger.Bench;
using Ecqs.Testing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Compared = 10_000;
const int Largest = 50_000;
const int Exported = 100_000;
var large = int.Parse(Environment.GetEnvironmentVariable("ROWS") ?? "2000000", CultureInfo.InvariantCulture);
var runs = int.Parse(Environment.GetEnvironmentVariable("RUNS") ?? "40", CultureInfo.InvariantCulture);

await using var few = await Place.MakeAsync(20_000, Compared);
await using var many = await Place.MakeAsync(large, Compared, Largest, Exported);

Console.WriteLine($"\n{"a ledger of 10,000, ms",-46}{"20,000",9}{"all",9}{"ratio",7}{"same, in a ledger of 50,000",30}");
foreach (var (name, query, pageSize) in Cases.All)
{
    var (small, big, largest) = (
        await Cases.PrepareAsync(few.Of(Compared), query, 10), await Cases.PrepareAsync(many.Of(Compared), query, 10),
        await Cases.PrepareAsync(many.Of(Largest), query, pageSize));
    var times = new List<double>[] { [], [], [] };
    for (var run = -5; run < runs; run++)
    {
        var (i, timed) = (0, new double[3]);
        foreach (var ask in (Func<Task>[])[small, big, largest])
        {
            var begun = Stopwatch.GetTimestamp();
            await ask();
            timed[i++] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        for (i = 0; i < 3 && run >= 0; i++)
            times[i].Add(timed[i]);
    }

    var (a, b, c) = (Median(times[0]), Median(times[1]), Median(times[2]));
    Console.WriteLine($"{Cases.Padded(name, 46)}{a,9:F1}{b,9:F1}{b / a,7:F2}{c,30:F1}");
}

Console.WriteLine($"\n{"export to .xlsx",-30}{"s",8}{"bytes",14}{"working set, most above before",34}");
foreach (var size in (int[])[Compared, Largest, Exported])
    Console.WriteLine($"{size,-30:N0}{await Exporting.MeasureAsync(many.Of(size))}");

if (Environment.GetEnvironmentVariable("HOLD") is not null)
{
    Console.WriteLine($"\nThe database stays until a line comes: {many.ConnectionString}");
    Console.ReadLine();
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static class Exporting
{
    public static async Task<string> MeasureAsync(GraphQLClient client)
    {
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        var (before, most, done) = (self.WorkingSet64, 0L, false);
        var watch = Task.Run(async () =>
        {
            while (!Volatile.Read(ref done))
            {
                self.Refresh();
                most = Math.Max(most, self.WorkingSet64);
                await Task.Delay(20);
            }
        });
        var begun = Stopwatch.GetTimestamp();
        await using var content = await client.Http.GetStreamAsync("/ledger/instruments.xlsx");
        var (bytes, buffer) = (0L, new byte[81920]);
        while (await content.ReadAsync(buffer) is > 0 and var read)
            bytes += read;
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Volatile.Write(ref done, true);
        await watch;
        return $"{seconds,8:F1}{bytes,14:N0}{(most - before) / 1048576.0,31:F0} MB";
    }
}
