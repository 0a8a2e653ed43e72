using System.Data.Common;
using Ecqs.GraphQL.Tests.Execution;
using Ecqs.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Data;

/// <summary>A schema over a real database, with the statements that reach it.</summary>
internal sealed class Library : IAsyncDisposable
{
    readonly TestDatabase _database;
    readonly Engine _engine;
    readonly Statements _statements;

    Library(TestDatabase database, Engine engine, Statements statements) => (_database, _engine, _statements) = (database, engine, statements);

    /// <summary>The statements since they were last cleared, without parameters' values.</summary>
    public List<string> Sql => _statements.Sql;

    public GraphQLSchema Schema => _engine.Schema;

    public static async Task<Library> OpenAsync(Action<LibraryDb> fill, params Type[] types)
    {
        var database = await TestDatabase.CreateAsync();
        var statements = new Statements();
        var engine = Engine.With(
            services =>
            {
                services.AddDbContext<LibraryDb>(options => options.UseNpgsql(database.ConnectionString).AddInterceptors(statements));
                services.AddSingleton<IQueryExecutor, EfExecutor>();
                // What is asked for here is large on purpose.
                services.AddGraphQL().Configure(options => options.Cost.IsEnforced = false);
            },
            types);
        await using (var db = new LibraryDb(new DbContextOptionsBuilder<LibraryDb>().UseNpgsql(database.ConnectionString).Options))
        {
            await db.Database.EnsureCreatedAsync();
            fill(db);
            await db.SaveChangesAsync();
        }
        return new(database, engine, statements);
    }

    /// <summary>Runs a document; <see cref="Sql"/> then holds its statements only.</summary>
    public Task<string> AskAsync(string document, object? variables = null)
    {
        Sql.Clear();
        return _engine.AskAsync(document, variables);
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _database.DisposeAsync();
    }

    sealed class EfExecutor : IQueryExecutor
    {
        public bool? SortsNullsLast => true;

        public Task<List<T>> ToListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => query.ToListAsync(cancellationToken);

        public Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => query.CountAsync(cancellationToken);
    }

    sealed class Statements : DbCommandInterceptor
    {
        public List<string> Sql { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Sql.Add(command.CommandText);
            return new(result);
        }
    }
}

internal sealed class LibraryDb(DbContextOptions<LibraryDb> options) : DbContext(options)
{
    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Book> Books => Set<Book>();

    public DbSet<Publisher> Publishers => Set<Publisher>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<Author>().Ignore(x => x.Label).Ignore(x => x.Loud);
        model.Entity<Author>().Property(x => x.Rank);
        model.Entity<Author>().Property(x => x.Born);
        model.Entity<Book>().HasOne(x => x.Author).WithMany(x => x.Books).HasForeignKey(x => x.AuthorId);
        model.Entity<Book>().HasOne(x => x.Publisher).WithMany().HasForeignKey(x => x.PublisherId);
    }
}

internal sealed class Author
{
    Author()
    {
    }

    public Guid Id { get; private init; }

    public string Name { get; private set; } = "";

    public string? Biography { get; private set; }

    public int Born { get; }

    /// <summary>Not in the schema.</summary>
    internal int Rank { get; private set; }

    public List<Book> Books { get; private set; } = [];

    [ParentRequires(nameof(Name), nameof(Born))]
    public string Label => $"{Name} ({Born})";

    public string Loud => Name.ToUpperInvariant();

    public static Author Of(int number, string name, int rank) =>
        new() { Id = Guids.Of(1, number), Name = name, Biography = $"The life of {name}", Rank = rank };
}

internal sealed record Publisher(Guid Id, string Name, string City, string? Motto);

internal sealed class Book
{
    public Guid Id { get; init; }

    public Guid AuthorId { get; init; }

    public Author Author { get; init; } = null!;

    public Guid? PublisherId { get; init; }

    public Publisher? Publisher { get; init; }

    public required string Title { get; init; }

    public int Pages { get; init; }

    public int? Edition { get; init; }

    public DateOnly? PublishedOn { get; init; }

    public string Blurb { get; init; } = "";

    public List<string> Tags { get; init; } = [];
}

static class Guids
{
    /// <summary>An id that sorts by its numbers.</summary>
    public static Guid Of(int kind, int number) => new(kind, (short)(number >> 16), (short)number, new byte[8]);
}
