using System.Diagnostics;
using System.Text.Json;
using Ecqs.Testing;

namespace Ecqs.Ledger.Bench;

/// <summary>A Host with a filled database, and the owners whose ledgers are looked into.</summary>
sealed class Place : IAsyncDisposable
{
    readonly TestHost _host;
    readonly Dictionary<int, SignedIn> _owners = [];

    Place(TestHost host) => _host = host;

    /// <summary>The client of the owner whose ledger has so many instruments.</summary>
    public GraphQLClient Of(int size) => _owners[size].Client;

    /// <summary>Makes a database of so many instruments: some ledgers of a given size, the rest in ledgers of about a hundred.</summary>
    public static async Task<Place> MakeAsync(int total, params int[] sizes)
    {
        var begun = Stopwatch.GetTimestamp();
        var place = new Place(await TestHost.StartAsync());
        var people = new People(place._host);
        foreach (var size in sizes)
            place._owners[size] = await people.EnterpriseAsync();
        var categories = await place.Of(sizes[0]).RootAsync("""{ categories(where: { name: { eq: "非自动衡器" } }) { nodes { id } } }""");
        var generator = new Generator(place._host, categories.GetProperty("nodes")[0].GetProperty("id").GetGuid());

        // Those that are looked into stand in the middle of the others, as in life.
        const int InOthers = 98;
        var others = (total - sizes.Sum()) / InOthers;
        await generator.FillBareAsync(async () =>
        {
            await generator.FillAsync(Enumerable.Range(0, others / 2).Select(_ => (Guid.CreateVersion7(), InOthers)));
            await generator.FillAsync(sizes.Select(size => (place._owners[size].OrganisationId!.Value, size)));
            await generator.FillAsync(Enumerable.Range(0, others - (others / 2)).Select(_ => (Guid.CreateVersion7(), InOthers)));
        });
        Console.WriteLine($"{total,9:N0} instruments in {others + sizes.Length:N0} ledgers, made in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s");
        return place;
    }

    /// <summary>The cursor behind which page 1,000 begins.</summary>
    public static async Task<string> CursorOfPage1000Async(GraphQLClient client, int pageSize, string order)
    {
        string? cursor = null;
        for (var left = pageSize * 999; left > 0;)
        {
            var first = Math.Min(left, 90);
            var answer = await client.RootAsync(
                $"query($first: Int, $after: String) {{ instruments(first: $first, after: $after{order}) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }}",
                new { first, after = cursor });
            cursor = answer.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            left -= first;
        }

        return cursor!;
    }

    /// <summary>For looking on while it runs.</summary>
    public string ConnectionString => _host.ConnectionString;

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
