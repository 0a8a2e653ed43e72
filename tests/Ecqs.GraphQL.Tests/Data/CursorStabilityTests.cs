using Ecqs.GraphQL.Data;

namespace Ecqs.GraphQL.Tests.Data;

/// <summary>
/// Random lists, orders and page sizes, with elements that come and go between the pages: an element that stays is found exactly once, and
/// in the right order, from either end.
/// </summary>
public sealed class CursorStabilityTests
{
    static readonly string[] Keys =
        ["name", "remark", "number", "weight", "isImported", "isChecked", "validUntil", "createdAt", "state", "before", "ratio", "big", "id"];

    [Fact]
    public async Task What_stays_is_found_once_whatever_comes_and_goes_between_the_pages()
    {
        for (var seed = 0; seed < 120; seed++)
            await WalkAsync(seed, isBackward: seed % 2 == 1);
    }

    [Fact]
    public async Task Forward_and_backward_agree_on_lists_full_of_ties_and_nulls()
    {
        for (var seed = 1000; seed < 1060; seed++)
        {
            var random = new Random(seed);
            var things = Things.Random(random.Next(1, 40), seed);
            var order = RandomOrder(random);
            var forward = await WholeAsync(things, order, random.Next(1, 9), isBackward: false);
            Assert.Equal((seed, order, Text(forward)), (seed, order, Text(await WholeAsync(things, order, random.Next(1, 9), isBackward: true))));
            Assert.Equal(things.Count, forward.Distinct().Count());
        }
    }

    static async Task WalkAsync(int seed, bool isBackward)
    {
        var random = new Random(seed);
        var things = Things.Random(random.Next(5, 50), seed);
        var newcomers = new Queue<Thing>(Things.Random(200, seed + 5000));
        var order = RandomOrder(random);
        var stays = things.Where(_ => random.Next(3) > 0).ToHashSet();
        var goes = new Queue<Thing>(things.Except(stays));
        var seen = new List<Thing>();
        string? cursor = null;
        do
        {
            var page = await PageAsync(things, order, random.Next(1, 8), cursor, isBackward);
            var nodes = page.Nodes.Cast<Thing>();
            seen.AddRange(isBackward ? nodes.Reverse() : nodes);
            cursor = isBackward
                ? page.PageInfo.HasPreviousPage ? page.PageInfo.StartCursor : null
                : page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
            // The element that the cursor was made of may go too.
            for (var i = random.Next(3); i > 0 && goes.TryDequeue(out var gone); i--)
                things.Remove(gone);
            for (var i = random.Next(3); i > 0; i--)
                things.Insert(random.Next(things.Count + 1), newcomers.Dequeue());
        }
        while (cursor is not null);
        Assert.Equal((seed, order, seen.Count), (seed, order, seen.Distinct().Count()));
        var expected = await WholeAsync([.. stays], order, 50, isBackward);
        Assert.Equal((seed, order, Text(isBackward ? Enumerable.Reverse(expected) : expected)), (seed, order, Text(seen.Where(stays.Contains))));
    }

    static async Task<List<Thing>> WholeAsync(List<Thing> things, string order, int size, bool isBackward)
    {
        var all = new List<Thing>();
        string? cursor = null;
        do
        {
            var page = await PageAsync(things, order, size, cursor, isBackward);
            all.InsertRange(isBackward ? 0 : all.Count, page.Nodes.Cast<Thing>());
            cursor = isBackward
                ? page.PageInfo.HasPreviousPage ? page.PageInfo.StartCursor : null
                : page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        }
        while (cursor is not null);
        return all;
    }

    static Task<Connection> PageAsync(List<Thing> things, string order, int size, string? cursor, bool isBackward)
    {
        QueryableArguments arguments = isBackward ? new() { Last = size, Before = cursor } : new() { First = size, After = cursor };
        // A list as it is now, in no order of its own.
        return s_field.PageAsync(things.ToArray().AsQueryable(), arguments with { Order = Things.Order(order) });
    }

    static string RandomOrder(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(4)).Select(_ => (random.Next(2) == 0 ? "-" : "") + Keys[random.Next(Keys.Length)]));

    static string Text(IEnumerable<Thing> things) => string.Join(' ', things.Select(x => x.Id));

    static readonly QueryableField s_field = Things.Field(new() { MaxPageSize = 50 }, sorting: new());
}
