using System.ComponentModel;
using Ecqs.GraphQL.Tests.Execution;
using Ecqs.Testing;

namespace Ecqs.GraphQL.Tests.Types;

public sealed class SchemaTests
{
    readonly Engine _engine = Engine.Of(typeof(MeterQueries), typeof(MeterMutations), typeof(MeterFields), typeof(Scale), typeof(Gauge));

    [Fact]
    public void Schema_is_printed_as_kept() => Snapshots.Match(_engine.Schema.Print());

    [Fact]
    public async Task Printed_schema_and_introspection_know_the_same_types()
    {
        var answer = await _engine.AskAsync("{ __schema { types { name kind } queryType { name } mutationType { name } subscriptionType { name } } }");
        using var json = System.Text.Json.JsonDocument.Parse(answer);
        var schema = json.RootElement.GetProperty("data").GetProperty("__schema");
        var printed = _engine.Schema.Print();
        foreach (var type in schema.GetProperty("types").EnumerateArray())
        {
            var name = type.GetProperty("name").GetString()!;
            if (!name.StartsWith("__", StringComparison.Ordinal) && name is not ("String" or "Int" or "Boolean" or "Float"))
                Assert.Matches($@"(?m)^(type|interface|union|enum|input|scalar) {name}\b", printed);
        }
        Assert.Equal("Query", schema.GetProperty("queryType").GetProperty("name").GetString());
        Assert.Equal("Mutation", schema.GetProperty("mutationType").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Introspection_shows_types_arguments_defaults_and_deprecations()
    {
        Assert.Equal(
            """{"data":{"__type":{"kind":"INTERFACE","fields":[{"name":"name","type":{"kind":"NON_NULL","ofType":{"kind":"SCALAR","name":"String"}}}],"possibleTypes":[{"name":"Gauge"},{"name":"Scale"}],"inputFields":null}}}""",
            await _engine.AskAsync("{ __type(name: \"Meter\") { kind fields { name type { kind ofType { kind name } } } possibleTypes { name } inputFields { name } } }"));
        Assert.Equal(
            """{"data":{"__type":{"fields":[{"name":"name"},{"name":"range"},{"name":"status"},{"name":"weigh"}],"all":[{"name":"name","isDeprecated":false,"deprecationReason":null},{"name":"range","isDeprecated":false,"deprecationReason":null},{"name":"status","isDeprecated":false,"deprecationReason":null},{"name":"oldName","isDeprecated":true,"deprecationReason":"Use name."},{"name":"weigh","isDeprecated":false,"deprecationReason":null}]}}}""",
            await _engine.AskAsync("{ __type(name: \"Scale\") { fields { name } all: fields(includeDeprecated: true) { name isDeprecated deprecationReason } } }"));
        Assert.Equal(
            """{"data":{"__type":{"inputFields":[{"name":"name","defaultValue":null},{"name":"status","defaultValue":"IN_SERVICE"},{"name":"places","defaultValue":"2"}]}}}""",
            await _engine.AskAsync("{ __type(name: \"AddScaleInput\") { inputFields { name defaultValue } } }"));
        Assert.Equal("""{"data":{"__type":null}}""", await _engine.AskAsync("{ __type(name: \"Nothing\") { name } }"));
        Assert.Equal(
            """{"data":{"__schema":{"directives":[{"name":"deprecated","locations":["FIELD_DEFINITION","ARGUMENT_DEFINITION","INPUT_FIELD_DEFINITION","ENUM_VALUE"],"args":[{"name":"reason","defaultValue":"\"No longer supported\""}]},{"name":"include","locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"args":[{"name":"if","defaultValue":null}]},{"name":"oneOf","locations":["INPUT_OBJECT"],"args":[]},{"name":"skip","locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"args":[{"name":"if","defaultValue":null}]},{"name":"specifiedBy","locations":["SCALAR"],"args":[{"name":"url","defaultValue":null}]},{"name":"listSize","locations":["FIELD_DEFINITION"],"args":[{"name":"assumedSize","defaultValue":null},{"name":"slicingArguments","defaultValue":null},{"name":"slicingArgumentDefaultValue","defaultValue":null},{"name":"sizedFields","defaultValue":null},{"name":"requireOneSlicingArgument","defaultValue":"true"}]}]}}}""",
            await _engine.AskAsync("{ __schema { directives { name locations args { name defaultValue } } } }"));
    }

    [Fact]
    public async Task Descriptions_come_from_the_documentation_file()
    {
        var answer = await _engine.AskAsync("{ __type(name: \"__Schema\") { description } }");
        Assert.Equal("""{"data":{"__type":{"description":"The types and directives that a server knows, and where its operations begin."}}}""", answer);
    }

    [Fact]
    public async Task Result_named_as_the_payload_is_the_payload() => Assert.Equal(
        """{"data":{"calibrate":{"certificate":"C1","points":5}}}""", await _engine.AskAsync("mutation { calibrate { certificate points } }"));

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var refused = Assert.Throws<SchemaException>(() => Engine.Of(typeof(WrongQueries), typeof(WrongFields), typeof(WrongMutations), typeof(WrongSubscriptions)).Schema);
        Snapshots.Match(refused.Message);
    }

    [Fact]
    public void Schema_without_a_query_is_refused() =>
        Assert.Contains("no class with [QueryType]", Assert.Throws<SchemaException>(() => Engine.Of().Schema).Message, StringComparison.Ordinal);
}

[InterfaceType]
internal interface IMeter
{
    string Name { get; }
}

[InterfaceType]
[GraphQLName("Meter")]
[GraphQLDescription("An instrument that measures.")]
internal abstract class MeterBase
{
    public abstract string Name { get; }
}

internal enum MeterStatus
{
    New,
    InService,

    [Obsolete("Use SCRAPPED.")]
    Dead,

    [GraphQLName("SCRAPPED"), GraphQLDescription("Gone \"for ever\".")]
    Gone,
}

[GraphQLDescription("A weighing instrument (秤).")]
internal sealed class Scale : MeterBase
{
    public override string Name => "s";

    [GraphQLDescription("What it can weigh.")]
    public Range? Range => new(0, 5);

    public MeterStatus Status => MeterStatus.InService;

    [Obsolete("Use name.")]
    public string OldName => "o";

    [GraphQLIgnore]
    public string Hidden => "h";

    internal string Inner => "i";

    public void Act()
    {
    }
}

internal sealed class Gauge : MeterBase
{
    public override string Name => "g";
}

internal readonly record struct Range(decimal From, decimal To);

[QueryType]
internal static class MeterQueries
{
    public static IReadOnlyList<MeterBase> GetMeters(MeterStatus? status = null, int first = 10) => [];

    public static Task<Scale?> GetScaleByIdAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult<Scale?>(null);

    [UsePaging(MaxPageSize = 50), UseFiltering(Fields = ["Number", "Kind"]), UseSorting(Fields = ["Number"])]
    public static IQueryable<Entry> GetEntries(string? text) => Enumerable.Empty<Entry>().AsQueryable();

    public static IEnumerable<string?>? Words([Description("x")] params string[] parts) => parts;
}

internal sealed class Entry
{
    public Guid Id { get; set; }

    public int Number { get; set; }

    public MeterStatus? Kind { get; set; }

    public DateTimeOffset At { get; set; }

    public DateOnly Day { get; set; }
}

[ExtendObjectType<Scale>]
internal static class MeterFields
{
    [GraphQLDescription("Weighs \"\"\"it\"\"\".")]
    public static double Weigh([Parent] Scale scale, [GraphQLDescription("How many digits.")] short digits = 2) => 0;
}

internal sealed class MeterExistsException(string serialNumber) : Exception($"{serialNumber} exists.")
{
    public string SerialNumber { get; } = serialNumber;
}

internal sealed record AddScaleInput(string Name, MeterStatus Status = MeterStatus.InService)
{
    public int Places { get; init; } = 2;
}

internal sealed record CalibratePayload(string Certificate, int Points);

[MutationType]
internal static class MeterMutations
{
    [Error<MeterExistsException>]
    public static Task<Scale> AddScaleAsync(AddScaleInput input) => Task.FromResult(new Scale());

    public static bool Rename(Guid id, string name, Optional<string?> note) => true;

    public static CalibratePayload Calibrate() => new("C1", 5);

    [return: GraphQLName("scales")]
    public static IReadOnlyList<Scale> ScrapAll() => [];
}

[QueryType]
internal static class WrongQueries
{
    public static object Anything() => 1;

    public static DateTime When() => default;

    public static Dictionary<string, int> Map() => [];

    public static int Same() => 1;

    public static Task<int> SameAsync() => Task.FromResult(1);

    public static Task Nothing() => Task.CompletedTask;

    public static int Service(IFormattable format) => 1;

    public static T Open<T>(T x) => x;

    [UsePaging]
    public static List<Entry> Paged() => [];

    [UseSorting(Fields = ["Missing"])]
    public static IQueryable<Entry> Sorted() => Enumerable.Empty<Entry>().AsQueryable();

    public static int Endless(EndlessInput input) => 1;

    public static Twin One() => new();

    public static Other.Twin Two() => new();

    public static int __Hidden() => 1;

    public static Broken Broken() => new();
}

internal sealed record EndlessInput(string Name, EndlessInput More);

internal sealed class Twin
{
    public int A => 1;
}

internal sealed class Broken : IMeter
{
    string IMeter.Name => "x";

    public int Age => 1;
}

internal static class Other
{
    internal sealed class Twin
    {
        public int B => 1;
    }
}

[ExtendObjectType<Twin>]
internal static class WrongFields
{
    public static int Foreign([Parent] Scale scale) => 1;

    [BatchResolver]
    public static int NoList([Parent] IReadOnlyList<Twin> twins) => 1;

    [BatchResolver]
    public static IReadOnlyList<int> NoParents([Parent] Twin twin) => [1];
}

internal abstract class AnyException : Exception;

[MutationType]
internal static class WrongMutations
{
    [Error<AnyException>]
    public static Task DoAsync() => Task.CompletedTask;
}

[SubscriptionType]
internal static class WrongSubscriptions
{
    public static List<int> GetNumbers() => [];

    public static IAsyncEnumerable<object> GetThings() => throw new NotSupportedException();
}
