using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Execution;

public sealed class GuardTests
{
    readonly Guard _guard = new();
    readonly StoringPipeline _pipeline = new();

    Engine Safe() => Engine.With(
        s => s.AddSingleton<IFieldAuthorizer>(_guard).AddSingleton<IRootFieldPipeline>(_pipeline).AddSingleton(_pipeline),
        typeof(SafeQueries), typeof(SafeMutations));

    [Fact]
    public async Task Refused_root_field_is_not_run_nor_given_a_scope()
    {
        await using var engine = Safe();
        Assert.Equal(
            """{"errors":[{"message":"The current user is not authenticated.","locations":[{"line":1,"column":3}],"path":["vault"],"extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}],"data":{"vault":null,"open":"yes"}}""",
            await engine.AskAsync("{ vault { gold } open }"));
        _guard.SignedIn = true;
        Assert.Contains("AUTH_NOT_AUTHORIZED", await engine.AskAsync("{ vault { gold } open }"), StringComparison.Ordinal);
        Assert.DoesNotContain("vault", _pipeline.Fields);
    }

    [Fact]
    public async Task One_policy_that_holds_is_enough_and_each_is_asked_once()
    {
        await using var engine = Safe();
        _guard.SignedIn = true;
        _guard.Held.Add("banker");
        Assert.Equal("""{"data":{"vault":{"gold":5},"b":{"gold":5}}}""", await engine.AskAsync("{ vault { gold } b: vault { gold } }"));
        Assert.Equal(["owner", "banker"], _guard.Asked);
    }

    [Fact]
    public async Task Refused_property_is_null_while_the_rest_is_answered()
    {
        await using var engine = Safe();
        _guard.SignedIn = true;
        _guard.Held.Add("banker");
        var answer = await engine.AskAsync("{ vault { gold debts owner { name } } }");
        Assert.EndsWith("\"data\":{\"vault\":{\"gold\":5,\"debts\":null,\"owner\":null}}}", answer, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"vault\",\"debts\"]", answer, StringComparison.Ordinal);
        _guard.Held.Add("owner");
        Assert.Equal("""{"data":{"vault":{"debts":-1,"owner":{"name":"Scrooge"}}}}""", await engine.AskAsync("{ vault { debts owner { name } } }"));
    }

    [Fact]
    public async Task Class_policy_holds_for_its_methods_unless_they_say_otherwise()
    {
        await using var engine = Safe();
        var fields = engine.Schema.RootFields.ToDictionary(f => f.Name);
        Assert.Equal(["owner", "banker"], fields["vault"].Policies);
        Assert.True(fields["open"].IsAnonymous);
        Assert.Equal(["keeper"], fields["deposit"].Policies);
        Assert.Equal("Mutation", fields["deposit"].Operation);
        Assert.False(fields["undeclared"].DeclaresAccess);
        Assert.Equal(["undeclared"], fields.Values.Where(f => !f.DeclaresAccess).Select(f => f.Name));
    }

    [Fact]
    public async Task A_token_reaches_what_names_one_of_its_scopes_and_what_is_open_to_all()
    {
        await using var engine = Engine.With(s => s.AddSingleton<IFieldAuthorizer>(_guard), typeof(ScopedQueries));
        _guard.SignedIn = true;
        _guard.Held.Add("owner");
        Assert.Equal("""{"data":{"shelf":1,"card":2,"counter":3,"cellar":4}}""", await engine.AskAsync("{ shelf card counter cellar }"));

        _guard.Scopes = ["books"];
        Assert.Equal(
            """{"errors":[{"message":"The token does not have the scope \"cards\".","locations":[{"line":1,"column":9}],"path":["card"],"extensions":{"code":"AUTH_OUT_OF_SCOPE"}},"""
            + """{"message":"No token reaches this resource.","locations":[{"line":1,"column":22}],"path":["cellar"],"extensions":{"code":"AUTH_OUT_OF_SCOPE"}}],"data":{"shelf":1,"card":null,"counter":3,"cellar":null}}""",
            await engine.AskAsync("{ shelf card counter cellar }"));
        _guard.Scopes = [];
        Assert.Contains("The token does not have the scope \\\"books\\\".", await engine.AskAsync("{ shelf }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_without_the_policy_is_not_enough()
    {
        await using var engine = Engine.With(s => s.AddSingleton<IFieldAuthorizer>(_guard), typeof(ScopedQueries));
        _guard.SignedIn = true;
        _guard.Scopes = ["books"];
        Assert.Contains("AUTH_NOT_AUTHORIZED", await engine.AskAsync("{ shelf }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_of_the_schema_shows_policies_and_scopes()
    {
        await using var engine = Engine.With(s => s.AddSingleton<IFieldAuthorizer>(_guard), typeof(ScopedQueries));
        var text = engine.Schema.Print();
        Assert.Contains("  card: Int @allowAnonymous(scope: \"cards\")\n", text, StringComparison.Ordinal);
        Assert.Contains("  cellar: Int @authorize(policies: [\"owner\"])\n", text, StringComparison.Ordinal);
        Assert.Contains("  counter: Int @allowAnonymous\n", text, StringComparison.Ordinal);
        Assert.Contains("  shelf: Int @authorize(policies: [\"owner\"], scope: \"books\")\n", text, StringComparison.Ordinal);
        Assert.Equal(["cards", null, null, "books"], engine.Schema.RootFields.Select(field => field.Scope));
    }

    [Fact]
    public async Task Without_an_authorizer_nobody_is_allowed()
    {
        await using var engine = Engine.Of(typeof(SafeQueries), typeof(SafeMutations));
        Assert.Contains("AUTH_NOT_AUTHENTICATED", await engine.AskAsync("{ vault { gold } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_is_sent_but_not_stored()
    {
        await using var engine = Safe();
        _guard.SignedIn = true;
        _guard.Held.Add("keeper");
        Assert.Equal(
            """{"data":{"deposit":{"slip":{"number":"N1","password":"abc","inner":{"pin":"1234"}}}}}""",
            await engine.AskAsync("mutation { deposit { slip { number password inner { pin } } } }"));
        Assert.Equal(["""{"slip":{"number":"N1","password":null,"inner":{"pin":null}}}"""], _pipeline.Stored);
        Assert.Equal("""{"data":{"token":{"string":"t"}}}""", await engine.AskAsync("mutation { token { string } }"));
        Assert.Equal("""{"string":null}""", _pipeline.Stored[1]);
    }

    sealed class Guard : IFieldAuthorizer
    {
        public bool SignedIn { get; set; }

        public HashSet<string> Held { get; } = [];

        public List<string> Asked { get; } = [];

        /// <summary>Of the token; null in a session.</summary>
        public HashSet<string>? Scopes { get; set; }

        public ValueTask<bool> IsInScopeAsync(string? scope, IServiceProvider requestServices, CancellationToken cancellationToken) =>
            new(Scopes is null || (scope is not null && Scopes.Contains(scope)));

        public ValueTask<FieldAccess> AuthorizeAsync(string policy, IServiceProvider requestServices, CancellationToken cancellationToken)
        {
            Asked.Add(policy);
            return new(!SignedIn ? FieldAccess.NotAuthenticated : Held.Contains(policy) ? FieldAccess.Allowed : FieldAccess.NotAuthorized);
        }
    }

    sealed class StoringPipeline : IRootFieldPipeline
    {
        public List<string> Fields { get; } = [];

        public List<string> Stored { get; } = [];

        public async Task<ReadOnlyMemory<byte>?> RunAsync(
            RootFieldRun field, Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute, CancellationToken cancellationToken)
        {
            var outcome = await execute(field.RequestServices, cancellationToken);
            lock (Fields)
            {
                Fields.Add(field.Name);
                if (field.IsMutation)
                    Stored.Add(Encoding.UTF8.GetString(outcome.StorableJson.Span));
            }
            return null;
        }
    }
}

internal sealed record Vault(int Gold)
{
    [Authorize("owner")]
    public int? Debts => -1;

    [Authorize("owner")]
    public Person? Owner => new("Scrooge");
}

internal sealed record Person(string Name);

[QueryType]
internal static class SafeQueries
{
    [Authorize("owner", "banker")]
    public static Vault? GetVault() => new(5);

    [AllowAnonymous]
    public static string GetOpen() => "yes";

    public static string GetUndeclared() => "?";
}

[QueryType]
internal static class ScopedQueries
{
    [Authorize("owner", Scope = "books")]
    public static int? GetShelf() => 1;

    [AllowAnonymous(Scope = "cards")]
    public static int? GetCard() => 2;

    [AllowAnonymous]
    public static int? GetCounter() => 3;

    [Authorize("owner")]
    public static int? GetCellar() => 4;
}

internal sealed record Slip(string Number, [property: Secret] string Password)
{
    public Inner Inner => new("1234");
}

internal sealed record Inner([property: Secret] string Pin);

[MutationType, Authorize("keeper")]
internal static class SafeMutations
{
    public static Slip Deposit() => new("N1", "abc");

    [return: Secret]
    public static string Token() => "t";
}
