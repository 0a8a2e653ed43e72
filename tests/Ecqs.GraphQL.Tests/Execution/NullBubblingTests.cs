namespace Ecqs.GraphQL.Tests.Execution;

public sealed class NullBubblingTests
{
    readonly Engine _engine = Engine.Of(typeof(TreeQueries), typeof(NodeFields));

    [Theory]
    [InlineData("{ tree { maybe { bad } } }", """{"tree":{"maybe":null}}""", "tree.maybe.bad")]
    [InlineData("{ tree { sure { bad } } }", """{"tree":null}""", "tree.sure.bad")]
    [InlineData("{ tree { sure { sure { maybe { sure { sure { bad } } } } } } }", """{"tree":{"sure":{"sure":{"maybe":null}}}}""", "tree.sure.sure.maybe.sure.sure.bad")]
    [InlineData("{ sureTree { sure { bad } } tree { name } }", "null", "sureTree.sure.bad")]
    [InlineData("{ tree { maybes { name bad } } }", """{"tree":{"maybes":[null,null]}}""", "tree.maybes.0.bad|tree.maybes.1.bad")]
    [InlineData("{ tree { sures { bad } } }", """{"tree":{"sures":null}}""", "tree.sures.0.bad")]
    [InlineData("{ tree { surest { bad } } }", """{"tree":null}""", "tree.surest.0.bad")]
    [InlineData("{ tree { name texts } }", """{"tree":{"name":"x","texts":null}}""", "tree.texts.1")]
    [InlineData("{ tree { name resolved } }", """{"tree":null}""", "tree.resolved")]
    [InlineData("{ tree { maybe { later { resolved } } } }", """{"tree":{"maybe":{"later":null}}}""", "tree.maybe.later.resolved")]
    [InlineData("{ tree { maybe { latest { resolved } } } }", """{"tree":{"maybe":null}}""", "tree.maybe.latest.resolved")]
    [InlineData("{ tree { a: name maybe { name bad } b: name } }", """{"tree":{"a":"x","maybe":null,"b":"x"}}""", "tree.maybe.bad")]
    public async Task Null_where_none_may_be_goes_up_to_the_nearest_place_that_may(string document, string data, string paths)
    {
        var answer = await _engine.AskAsync(document);
        Assert.EndsWith($"\"data\":{data}}}", answer, StringComparison.Ordinal);
        var errors = await _engine.ErrorsAsync(document);
        Assert.Equal(paths.Split('|'), errors.Select(e => e[..e.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Property_that_throws_is_an_error_of_its_field_alone()
    {
        var answer = await _engine.AskAsync("{ tree { name throws } }");
        Assert.EndsWith("""
            "data":{"tree":{"name":"x","throws":null}}}
            """, answer, StringComparison.Ordinal);
        Assert.Contains("Unexpected Execution Error", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", answer, StringComparison.Ordinal);
    }
}

[QueryType]
internal static class TreeQueries
{
    public static Node? GetTree() => new();

    public static Node GetSureTree() => new();
}

internal sealed class Node
{
    public string Name => "x";

    public string Bad => null!;

    public string? Throws => throw new InvalidOperationException("secret detail");

    public Node? Maybe => new();

    public Node Sure => new();

    public IReadOnlyList<Node?>? Maybes => [new(), new()];

    public IReadOnlyList<Node>? Sures => [new(), new()];

    public IReadOnlyList<Node> Surest => [new()];

    public IReadOnlyList<string>? Texts => ["a", null!];
}

[ExtendObjectType<Node>]
internal static class NodeFields
{
    public static async Task<string> ResolvedAsync([Parent] Node node)
    {
        await Task.Yield();
        return node.Bad;
    }

    public static async Task<Node?> LaterAsync([Parent] Node node)
    {
        await Task.Yield();
        return node;
    }

    public static Node Latest([Parent] Node node) => node;
}
