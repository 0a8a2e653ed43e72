using System.Runtime.CompilerServices;

namespace Ecqs.GraphQL.Tests.Fuzz;

/// <summary>Something of everything: nested and paged lists, an interface and a union, inputs within themselves, enums, all scalars.</summary>
internal static class FuzzSchema
{
    public static readonly Type[] Types =
        [typeof(FuzzQueries), typeof(FuzzMutations), typeof(FuzzSubscriptions), typeof(FuzzExtensions)];

    /// <summary>Valid documents that everything else is made of.</summary>
    public static readonly string[] Documents =
    [
        "{ text }",
        "query Q($t: String, $n: Int = 3) { echo(text: $t, number: $n, flag: true, list: [[1, 2], [null]]) }",
        "{ rock { id name kind rocks { id ... on Rock { name } pebble { id } } } }",
        "query P($first: Int, $after: String, $where: RockFilterInput, $order: [RockSortInput!]) { page(first: $first, after: $after, where: $where, order: $order) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id name } } nodes { weight } } }",
        "{ page(first: 2, where: {or: [{name: {contains: \"a\", neq: \"b\"}}, {weight: {gt: 1.5}}], kind: {in: [HARD, SOFT]}}, order: [{name: DESC}, {id: ASC}]) { nodes { id } } }",
        "query S($yes: Boolean!) { rock @include(if: $yes) { ...R @skip(if: false) } things { __typename id ... on Rock { ...R } ... on Pebble { size } } } fragment R on Rock { name rocks { ...S } } fragment S on Rock { kind weight }",
        "query D($deep: DeepInput!) { deep(of: $deep) }",
        "{ deep(of: {name: \"x\", of: {name: \"y\", list: [{name: \"z\"}]}, kind: HARD}) }",
        "mutation M($i: AddRockInput!) { addRock(input: $i) { rock { id name } errors { __typename ... on Error { message } } } }",
        "mutation { a: addRock(input: {name: \"n\", weight: 1e3, day: \"2026-01-01\"}) { rock { id } } b: addRock(input: {name: \"\"}) { rock { id } } }",
        "subscription { ticks { id } }",
        "{ __schema { types { kind name fields(includeDeprecated: true) { name args { name type { kind name ofType { name } } } } } directives { name locations } } __type(name: \"Rock\") { name } }",
        "\"\"\"About\"\"\" query Doc(\"of x\" $x: ID = \"a\\u{1F600}\\n\") { byId(id: $x) { id } # a comment\n, text }",
        "{ scalars(uuid: \"0193a0e0-0000-7000-8000-000000000000\", day: \"2026-02-28\", instant: \"2026-01-01T00:00:00Z\", time: \"08:00:00\", money: 1.50, big: 9007199254740993, url: \"https://example.org\") }",
    ];

    /// <summary>What is put into documents: marks, keywords, names of the schema, and texts that are awkward.</summary>
    public static readonly string[] Tokens =
    [
        "{", "}", "(", ")", "[", "]", ":", "!", "$", "@", "=", "|", "&", "...", ",", "#", "\"", "\"\"\"", "\\", "on", "query", "mutation", "subscription",
        "fragment", "true", "false", "null", "type", "input", "extend", "schema", "@skip(if: true)", "@include(if: $yes)", "@deprecated", "@defer",
        "__typename", "__schema", "__type", "rock", "rocks", "page", "things", "text", "echo", "deep", "id", "name", "kind", "weight", "HARD",
        "Rock", "Pebble", "Thing", "Query", "Int", "RockFilterInput", "$t", "$n", "$x", "$where", "$missing", "...R", "...S", "... on Rock",
        "0", "-0", "1", "-1", "00", "1.", ".5", "1e", "1e309", "1.7976931348623157e308", "2147483648", "-2147483649", "99999999999999999999999999",
        "\"a\"", "\"\\u0000\"", "\"\\uD800\"", "\"\\u{10FFFF}\"", "\"\\u{110000}\"", "\"\u202E\u0301\u200B\"", "\"\"\"a\n  b\n\"\"\"", "\uFEFF", "\u2028", "é", "漢", "😀",
    ];
}

internal enum FuzzKind
{
    Hard,
    Soft,
}

[InterfaceType]
internal interface IFuzzThing
{
    Guid Id { get; }
}

internal sealed record Pebble(Guid Id, int Size) : IFuzzThing;

internal sealed record Rock(Guid Id, string Name, double Weight, FuzzKind Kind) : IFuzzThing
{
    public static readonly Rock[] Some =
    [
        .. Enumerable.Range(0, 5).Select(i => new Rock(new Guid(i, 0, 0, new byte[8]), $"a{i}", i / 2.0, (FuzzKind)(i % 2))),
    ];

    [Obsolete("Use weight.")]
    public int? Grams => (int)(Weight * 1000);

    public IEnumerable<Rock> Rocks => Some.Take(2);
}

internal sealed class Deep
{
    public required string Name { get; init; }

    public Deep? Of { get; init; }

    public IReadOnlyList<Deep>? List { get; init; }

    public FuzzKind Kind { get; init; } = FuzzKind.Soft;
}

internal sealed class NameMissing() : Exception("A rock needs a name.");

[ExtendObjectType<Rock>]
internal static class FuzzExtensions
{
    public static async Task<Pebble?> GetPebble([Parent] Rock rock)
    {
        await Task.Yield();
        return new(rock.Id, 1);
    }

    [BatchResolver]
    public static Task<IReadOnlyList<int>> GetRank([Parent] IReadOnlyList<Rock> rocks) =>
        Task.FromResult<IReadOnlyList<int>>([.. rocks.Select((_, i) => i)]);
}

[QueryType]
internal static class FuzzQueries
{
    public static string GetText() => "t";

    public static string GetEcho(string? text, int? number, bool flag = false, IReadOnlyList<IReadOnlyList<int?>>? list = null) =>
        $"{text}{number}{flag}{list?.Count}";

    public static Rock GetRock() => Rock.Some[0];

    public static IFuzzThing? GetById([GraphQLName("id")] string? key = null) => key is null ? null : Rock.Some[0];

    public static IReadOnlyList<IFuzzThing> GetThings() => [Rock.Some[0], new Pebble(Guid.Empty, 2)];

    public static int GetDeep(Deep of) => of.Name.Length;

    public static string GetScalars(
        Guid? uuid = null, DateOnly? day = null, DateTimeOffset? instant = null, TimeOnly? time = null, decimal? money = null, long? big = null, Uri? url = null) =>
        $"{uuid}{day}{instant}{time}{money}{big}{url}";

    [UsePaging, UseFiltering, UseSorting]
    public static IQueryable<Rock> GetPage() => Rock.Some.AsQueryable();
}

[MutationType]
internal static class FuzzMutations
{
    [Error<NameMissing>]
    public static async Task<Rock> AddRock(string name, double? weight = null, DateOnly? day = null)
    {
        await Task.Yield();
        return name.Length == 0 ? throw new NameMissing() : new(Guid.Empty, name, weight ?? day?.Day ?? 0, FuzzKind.Hard);
    }
}

[SubscriptionType]
internal static class FuzzSubscriptions
{
    public static async IAsyncEnumerable<Rock> Ticks([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        yield return Rock.Some[0];
    }
}
