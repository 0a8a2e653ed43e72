using System.Linq.Expressions;
using Ecqs.GraphQL.Data;
using Ecqs.Testing;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.GraphQL.Tests.Data;

/// <summary>That a real database understands every expression and answers what memory answers.</summary>
public sealed class PostgreSqlTests : IAsyncLifetime
{
    static readonly UsePagingAttribute Paging = new() { DefaultPageSize = 7, MaxPageSize = 50 };
    static readonly List<Thing> All = Things.Random(60, seed: 21);

    TestDatabase _database = null!;
    ThingsContext _context = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _context = new(_database.ConnectionString);
        await _context.Database.EnsureCreatedAsync();
        foreach (var thing in All)
            thing.CreatedAt = thing.CreatedAt.ToUniversalTime();
        _context.AddRange(All);
        await _context.SaveChangesAsync();
        _context.ChangeTracker.Clear();
    }

    public async Task DisposeAsync()
    {
        await _context.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_order_pages_through_all_rows_from_both_ends(bool comparesRows)
    {
        var field = Things.Field(Paging, sorting: new());
        foreach (var order in ((IEnumerable<object[]>)PagingTests.Orders).Select(row => (string)row[0]))
        {
            var first = await PageAsync(field, new() { First = 50, Order = Things.Order(order) }, null, comparesRows);
            var rest = await PageAsync(field, new() { First = 50, After = first.PageInfo.EndCursor, Order = Things.Order(order) }, null, comparesRows);
            List<Guid> whole = [.. Ids(first), .. Ids(rest)];
            Assert.Equal(60, whole.Distinct().Count());

            var forward = new List<Guid>();
            for (string? cursor = null; ;)
            {
                var page = await PageAsync(field, new() { First = 17, After = cursor, Order = Things.Order(order) }, null, comparesRows);
                forward.AddRange(Ids(page));
                if (!page.PageInfo.HasNextPage)
                    break;
                cursor = page.PageInfo.EndCursor;
            }
            Assert.Equal(whole, forward);
            var backward = new List<Guid>();
            for (string? cursor = null; ;)
            {
                var page = await PageAsync(field, new() { Last = 17, Before = cursor, Order = Things.Order(order) }, null, comparesRows);
                backward.InsertRange(0, Ids(page));
                if (!page.PageInfo.HasPreviousPage)
                    break;
                cursor = page.PageInfo.StartCursor;
            }
            Assert.Equal(whole, backward);
        }
    }

    [Fact]
    public async Task A_resolvers_order_by_something_that_only_the_database_can_reach_pages_too()
    {
        var query = _context.Things.AsNoTracking().OrderByDescending(x => x.Parent!.Name).ThenBy(x => x.State).Where(x => x.Number < 2);
        var all = await PageAsync(Things.Field(Paging), new() { First = 50 }, query);
        var half = await PageAsync(Things.Field(Paging), new() { First = 20 }, query);
        var rest = await PageAsync(Things.Field(Paging), new() { First = 50, After = half.PageInfo.EndCursor }, query);
        Assert.Equal(Ids(all), [.. Ids(half), .. Ids(rest)]);
        Assert.Equal(All.Count(x => x.Number < 2), all.Nodes.Count);
    }

    [Fact]
    public async Task Every_operator_selects_what_it_selects_in_memory()
    {
        var field = Things.Field(filtering: new());
        foreach (object?[] condition in (IEnumerable<object?[]>)FilteringTests.Conditions)
        {
            var (member, operation) = ((string)condition[0]!, (string)condition[1]!);
            QueryableArguments arguments = new() { Where = Things.Input((member, Things.Input((operation, condition[2])))) };
            var inMemory = (List<Thing>)await field.ExecuteAsync(All.AsQueryable(), arguments, _ => true, new CountingExecutor(), default);
            var inDatabase = (List<Thing>)await field.ExecuteAsync(_context.Things, arguments, _ => true, new EfExecutor(), default);
            Assert.Equal((member, operation, Ids(inMemory)), (member, operation, Ids(inDatabase)));
        }
    }

    [Fact]
    public async Task A_page_is_read_by_parameters_without_offset_and_by_a_range_of_the_index()
    {
        await _context.Database.ExecuteSqlRawAsync("""create index on "Things" ("ValidUntil", "Id")""");
        // Settings last as long as the connection is open.
        await _context.Database.OpenConnectionAsync();
        await _context.Database.ExecuteSqlRawAsync("set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off");
        var executor = new EfExecutor();
        var field = Things.Field(Paging, new(), new());
        var where = Things.Input(("name", Things.Input(("startsWith", "a"))));
        var order = Things.Order("validUntil");
        var page = await PageAsync(field, new() { First = 2, Order = order, Where = where });
        QueryableArguments next = new() { First = 2, After = page.PageInfo.EndCursor, Order = order, Where = where };
        await field.ExecuteAsync(_context.Things, next, name => name == "nodes", executor, default);
        var sql = executor.Sql[0];
        Assert.DoesNotContain("OFFSET", sql);
        Assert.DoesNotContain("'a", WithoutComments(sql));
        Assert.Matches("""ORDER BY \w\."ValidUntil", \w\."Id"\s+LIMIT @""", sql);
        var plan = await ExplainAsync(executor.Queries[0]);
        Assert.Matches("""Index Cond: .*"ValidUntil" >= """, plan);
        Assert.DoesNotContain("Sort", plan);
    }

    [Fact]
    public async Task Where_rows_can_be_compared_a_page_reads_nothing_that_is_equal_in_the_first_key_and_not_behind()
    {
        await _context.Database.ExecuteSqlRawAsync("""create index on "Things" ("Name", "Id")""");
        await _context.Database.OpenConnectionAsync();
        await _context.Database.ExecuteSqlRawAsync("set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off");
        var field = Things.Field(Paging, new(), new());
        foreach (var (order, sign) in new[] { ("name", '>'), ("-name", '<') })
        {
            var executor = new EfExecutor { ComparesRows = true };
            var page = await PageAsync(field, new() { First = 20, Order = Things.Order(order) });
            QueryableArguments next = new() { First = 2, After = page.PageInfo.EndCursor, Order = Things.Order(order) };
            await field.ExecuteAsync(_context.Things, next, name => name == "nodes", executor, default);
            var plan = await ExplainAsync(Assert.Single(executor.Queries));
            Assert.Matches($"""Index Cond: \(ROW\("Name", "Id"\) {sign} ROW\(""", plan);
            Assert.DoesNotContain("Filter", plan);
        }
    }

    async Task<string> ExplainAsync(IQueryable query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = "explain " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    async Task<Connection> PageAsync(QueryableField field, QueryableArguments arguments, IQueryable<Thing>? query = null, bool comparesRows = false) =>
        (Connection)await field.ExecuteAsync(
            query ?? _context.Things, arguments, _ => true, new EfExecutor { ComparesRows = comparesRows }, default);

    /// <summary>EF shows the values of parameters as comments.</summary>
    static string WithoutComments(string sql) => string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith("--")));

    static string Ids(List<Thing> things) => string.Join(' ', things.Select(x => x.Id).Order());

    static IEnumerable<Guid> Ids(Connection page) => page.Nodes.Cast<Thing>().Select(x => x.Id);

    sealed class EfExecutor : IQueryExecutor
    {
        public bool? SortsNullsLast => true;

        public bool ComparesRows { get; init; }

        public Expression? RowBehind(IReadOnlyList<Expression> row, IReadOnlyList<Expression> than, bool isDescending) => !ComparesRows
            ? null
            : Expression.Call(
                typeof(NpgsqlDbFunctionsExtensions), isDescending ? "LessThan" : "GreaterThan", null, Expression.Constant(EF.Functions), Tuple(row), Tuple(than));

        static UnaryExpression Tuple(IReadOnlyList<Expression> values) => Expression.Convert(
            Expression.Call(typeof(ValueTuple), "Create", [.. values.Select(value => value.Type)], [.. values]),
            typeof(System.Runtime.CompilerServices.ITuple));

        public List<string> Sql { get; } = [];

        public List<IQueryable> Queries { get; } = [];

        public Task<List<T>> ToListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken)
        {
            Sql.Add(query.ToQueryString());
            Queries.Add(query);
            return query.ToListAsync(cancellationToken);
        }

        public Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => query.CountAsync(cancellationToken);
    }

    sealed class ThingsContext(string connectionString) : DbContext
    {
        public DbSet<Thing> Things => Set<Thing>();

        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString);

        protected override void OnModelCreating(ModelBuilder model)
        {
            // However an enum is stored, its order is the same.
            model.Entity<Thing>().Property(x => x.State).HasConversion<string>();
            model.Entity<Thing>().Ignore(x => x.Computed).Ignore(x => x.Link);
        }
    }
}
