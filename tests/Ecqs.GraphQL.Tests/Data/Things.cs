using Ecqs.GraphQL.Data;

namespace Ecqs.GraphQL.Tests.Data;

public enum ThingState
{
    New,
    InService,
    Scrapped,
}

/// <summary>An element class with a property of every kind that lists are filtered and sorted by.</summary>
public sealed class Thing
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string? Remark { get; set; }

    public int Number { get; set; }

    public int? Weight { get; set; }

    public long Big { get; set; }

    public decimal Price { get; set; }

    public double Ratio { get; set; }

    public bool IsImported { get; set; }

    public bool? IsChecked { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public ThingState State { get; set; }

    public ThingState? Before { get; set; }

    public Uri? Link { get; set; }

    public Thing? Parent { get; set; }

    public string Computed => Name + Number;
}

/// <summary>What the schema builder would do: describes the members and calls the field.</summary>
static class Things
{
    static readonly Dictionary<Type, string> Scalars = new()
    {
        [typeof(Guid)] = "UUID",
        [typeof(string)] = "String",
        [typeof(int)] = "Int",
        [typeof(long)] = "Long",
        [typeof(decimal)] = "Decimal",
        [typeof(double)] = "Float",
        [typeof(bool)] = "Boolean",
        [typeof(DateOnly)] = "LocalDate",
        [typeof(DateTimeOffset)] = "DateTime",
        [typeof(ThingState)] = "ThingState",
        [typeof(Uri)] = "URL",
    };

    public static QueryableMember[] Members { get; } =
    [
        .. from property in typeof(Thing).GetProperties()
           where property.Name != nameof(Thing.Parent)
           let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
           select new QueryableMember(property, char.ToLowerInvariant(property.Name[0]) + property.Name[1..], Scalars[type], null),
    ];

    public static QueryableClass Class { get; } = new("Thing", Members, []);

    public static QueryableField Field(
        UsePagingAttribute? paging = null,
        UseFilteringAttribute? filtering = null,
        UseSortingAttribute? sorting = null,
        QueryableTypes? types = null,
        string name = "things") =>
        QueryableField.Create(
            typeof(Thing), new(Class, name, types ?? new()) { Paging = paging, Filtering = filtering, Sorting = sorting });

    public static List<Thing> Random(int count, int seed)
    {
        var random = new Random(seed);
        T? Perhaps<T>(T value) where T : struct => random.Next(3) == 0 ? null : value;
        return
        [
            .. Enumerable.Range(0, count).Select(_ => new Thing
            {
                Id = new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)random.Next(256))]),
                Name = new string((char)('a' + random.Next(4)), 1 + random.Next(2)),
                Remark = random.Next(3) == 0 ? null : "备注" + random.Next(3),
                Number = random.Next(-2, 3),
                Weight = Perhaps(random.Next(3)),
                Big = random.NextInt64(),
                Price = random.Next(4) / 3m,
                Ratio = random.Next(4) / 3.0,
                IsImported = random.Next(2) == 0,
                IsChecked = Perhaps(random.Next(2) == 0),
                ValidUntil = Perhaps(new DateOnly(2026, 1, 1 + random.Next(4))),
                CreatedAt = new DateTimeOffset(2026, 1, 1, random.Next(3), 0, 0, TimeSpan.FromHours(random.Next(2) * 8)),
                State = (ThingState)random.Next(3),
                Before = Perhaps((ThingState)random.Next(3)),
            }),
        ];
    }

    public static async Task<Connection> PageAsync(
        this QueryableField field, IQueryable<Thing> query, QueryableArguments arguments, bool? nullsLast = null) =>
        (Connection)await field.ExecuteAsync(query, arguments, _ => true, new CountingExecutor { SortsNullsLast = nullsLast }, default);

    public static IReadOnlyDictionary<string, object?> Input(params (string Name, object? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value);

    public static List<object?> Order(string order) =>
    [
        .. order.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key =>
            Input((key.TrimStart('-'), key[0] == '-' ? SortEnumType.Desc : SortEnumType.Asc))),
    ];
}

/// <summary>Runs queries in memory and keeps count of them.</summary>
sealed class CountingExecutor : IQueryExecutor
{
    public bool? SortsNullsLast { get; init; }

    public int Queries { get; private set; }

    public int Counts { get; private set; }

    public int Rows { get; private set; }

    public List<string> Expressions { get; } = [];

    public Task<List<T>> ToListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken)
    {
        Queries++;
        Expressions.Add(query.Expression.ToString());
        var rows = query.ToList();
        Rows += rows.Count;
        return Task.FromResult(rows);
    }

    public Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken)
    {
        Counts++;
        return Task.FromResult(query.Count());
    }
}
