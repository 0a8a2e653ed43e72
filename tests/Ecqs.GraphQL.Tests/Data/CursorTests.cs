using Ecqs.GraphQL.Data;

namespace Ecqs.GraphQL.Tests.Data;

public sealed class CursorTests
{
    static readonly object?[] Values =
    [
        "检定", "", null, Guid.Parse("0198f1a0-0000-7000-8000-0000000000ff"), true, -5, long.MinValue, (short)-3, (byte)200,
        12.340m, 0.1, 1.5f, new DateOnly(2024, 2, 29), new TimeOnly(23, 59, 59, 999),
        new DateTimeOffset(2026, 11, 21, 1, 2, 3, TimeSpan.Zero), TimeSpan.FromTicks(-1),
    ];

    static readonly Type[] Types = [.. Values.Select(value => value?.GetType() ?? typeof(string))];

    [Fact]
    public void Values_of_every_kind_come_back_as_they_were()
    {
        Assert.Equal(Values, Cursor.Decode("x", Types, Cursor.Encode("x", Values), "after"));
    }

    [Fact]
    public void A_cursor_stands_in_an_address_without_escapes()
    {
        Assert.Matches("^[A-Za-z0-9_-]+$", Cursor.Encode("x", Values));
    }

    [Fact]
    public void Any_change_of_a_cursor_is_noticed()
    {
        var cursor = Cursor.Encode("x", Values);
        var random = new Random(3);
        for (var i = 0; i < 2_000; i++)
        {
            var changed = cursor.ToCharArray();
            var at = random.Next(changed.Length);
            changed[at] = "ABCxyz019-_ =检"[random.Next(14)];
            var text = new string(changed);
            if (text != cursor)
                Refused(() => Cursor.Decode("x", Types, text, "after"));
        }
        for (var length = 0; length < cursor.Length; length++)
            Refused(() => Cursor.Decode("x", Types, cursor[..length], "after"));
    }

    [Fact]
    public void A_cursor_made_up_with_the_right_check_sum_but_wrong_values_is_refused()
    {
        Refused(() => Cursor.Decode("x", [typeof(string)], Cursor.Encode("x", [5]), "after"));
        Refused(() => Cursor.Decode("x", [typeof(int)], Cursor.Encode("x", ["five"]), "after"));
        Refused(() => Cursor.Decode("x", [typeof(string)], Cursor.Encode("x", ["a\0b"]), "after"));
        Refused(() => Cursor.Decode("x", [typeof(DateOnly)], Cursor.Encode("x", [long.MaxValue]), "after"));
        Refused(() => Cursor.Decode("x", [typeof(int)], Cursor.Encode("x", [1, 2]), "after"));
        Refused(() => Cursor.Decode("x", [typeof(int), typeof(int)], Cursor.Encode("x", [1]), "after"));
        Refused(() => Cursor.Decode("x", [typeof(string)], new string('A', 100_000), "after"));
    }

    [Theory]
    [InlineData("name", "-name")]
    [InlineData("name", "name number")]
    [InlineData("number", "weight")]
    [InlineData("name", "")]
    public async Task A_cursor_from_another_order_is_refused(string made, string used)
    {
        var field = Things.Field(new(), sorting: new());
        var things = Things.Random(5, seed: 1).AsQueryable();
        var page = await field.PageAsync(things, new() { First = 2, Order = Things.Order(made) });
        await field.PageAsync(things, new() { After = page.PageInfo.EndCursor, Order = Things.Order(made) });
        var refusal = await Assert.ThrowsAsync<GraphQLException>(() =>
            field.PageAsync(things, new() { After = page.PageInfo.EndCursor, Order = Things.Order(used) }));
        Assert.Equal("HC0078", refusal.Code);
        Assert.Contains("'after'", refusal.Message);
    }

    [Fact]
    public async Task A_cursor_with_null_for_a_key_that_is_never_null_is_refused()
    {
        var field = Things.Field(new(), sorting: new());
        var forged = Cursor.Encode("Thing|name asc|id asc", [null, Guid.Empty]);
        var refusal = await Assert.ThrowsAsync<GraphQLException>(() =>
            field.PageAsync(Things.Random(5, seed: 1).AsQueryable(), new() { After = forged, Order = Things.Order("name") }));
        Assert.Equal("HC0078", refusal.Code);
        Assert.Contains("lacks a value", refusal.Message);
    }

    static void Refused(Action decode) => Assert.Equal("HC0078", Assert.Throws<GraphQLException>(decode).Code);
}
