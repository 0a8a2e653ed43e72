using System.Text;
using Ecqs.GraphQL.Planning;

namespace Ecqs.GraphQL.Tests.Execution;

public sealed class PlanCacheTests
{
    static PlanCache.Key Of(string text, string? operation = null) => PlanCache.Key.Of(Encoding.UTF8.GetBytes(text), operation);

    [Fact]
    public void Keys_are_equal_for_equal_documents_and_operations_only()
    {
        Assert.Equal(Of("{ a }", "A"), Of("{ a }", "A"));
        Assert.Equal(Of("{ a }").GetHashCode(), Of("{ a }").GetHashCode());
        Assert.NotEqual(Of("{ a }"), Of("{ b }"));
        Assert.NotEqual(Of("{ a }"), Of("{ a }", "A"));
        Assert.NotEqual(Of("{ a }", "B"), Of("{ a }", "A"));
        Assert.NotEqual(Of("a"), PlanCache.Key.OfTrusted("a", null));
        Assert.Equal(PlanCache.Key.OfTrusted("a", "A"), PlanCache.Key.OfTrusted("a", "A"));
        Assert.NotEqual(PlanCache.Key.OfTrusted("a", null), PlanCache.Key.OfTrusted("b", null));
    }

    [Fact]
    public async Task Document_is_planned_once_however_often_its_bytes_come()
    {
        await using var engine = Engine.Of(typeof(Http.Greetings));
        for (var i = 0; i < 3; i++)
        {
            await engine.AskAsync("query A { __typename } query B { __typename }", operation: "A");
            await engine.AskAsync("query A { __typename } query B { __typename }", operation: "B");
        }
        Assert.Equal(2, engine.Executor.CachedPlans);
    }
}
