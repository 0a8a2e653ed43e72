using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Tests.Execution;

public sealed class LevelTests
{
    readonly Calls _calls = new();

    Engine Shelves() => Engine.With(
        s => s.AddSingleton(_calls).AddScoped<AuthorById>().AddScoped<CountryByCode>().AddScoped<Library>(),
        typeof(ShelfQueries), typeof(BookFields), typeof(AuthorFields));

    [Fact]
    public async Task Batch_resolver_is_called_once_a_level_with_all_parents_in_order()
    {
        await using var engine = Shelves();
        Assert.Equal(
            """{"data":{"books":[{"title":"A","stock":10},{"title":"B","stock":20},{"title":"C","stock":30}]}}""",
            await engine.AskAsync("{ books { title stock(factor: 10) } }"));
        Assert.Equal(["stock 1,2,3"], _calls.Seen);
    }

    [Fact]
    public async Task Batch_resolver_that_answers_too_few_is_an_error_of_each()
    {
        await using var engine = Shelves();
        Assert.Equal(3, (await engine.ErrorsAsync("{ books { short } }")).Length);
    }

    [Fact]
    public async Task Data_loader_fetches_the_keys_of_a_level_at_once_and_each_key_once()
    {
        await using var engine = Shelves();
        Assert.Equal(
            """{"data":{"books":[{"author":{"name":"author 7"}},{"author":{"name":"author 8"}},{"author":{"name":"author 7"}}]}}""",
            await engine.AskAsync("{ books { author { name } } }"));
        Assert.Equal(["authors 7,8"], _calls.Seen);
    }

    [Fact]
    public async Task Loaders_below_loaders_batch_too_and_a_known_key_is_not_fetched_again()
    {
        await using var engine = Shelves();
        var answer = await engine.AskAsync("{ books { author { country editors { name country } } authorCountry } }");
        Assert.DoesNotContain("errors", answer, StringComparison.Ordinal);
        Assert.Equal(["authors 7,8", "countries cn", "authors 9"], _calls.Seen);
    }

    [Fact]
    public async Task Methods_of_a_level_never_run_at_the_same_time()
    {
        await using var engine = Shelves();
        Assert.Equal("""{"data":{"books":[{"alone":1},{"alone":1},{"alone":1}]}}""", await engine.AskAsync("{ books { alone } }"));
    }

    [Fact]
    public async Task Loader_that_fails_is_an_error_of_each_field_that_asked()
    {
        await using var engine = Shelves();
        _calls.FailCountries = true;
        var errors = await engine.ErrorsAsync("{ books { authorCountry } }");
        Assert.Equal(
            ["books.0.authorCountry: Unexpected Execution Error", "books.1.authorCountry: Unexpected Execution Error", "books.2.authorCountry: Unexpected Execution Error"],
            errors);
    }
}

internal sealed class Calls
{
    public List<string> Seen { get; } = [];

    public bool FailCountries { get; set; }

    public void Note<T>(string what, IEnumerable<T> keys) => Seen.Add($"{what} {string.Join(',', keys)}");
}

internal sealed class Library
{
    int _inside;

    public async Task<int> EnterAsync()
    {
        var inside = Interlocked.Increment(ref _inside);
        await Task.Delay(10);
        Interlocked.Decrement(ref _inside);
        return inside;
    }
}

internal sealed record Book(int Id, string Title, int AuthorId);

internal sealed record Author(int Id, string Name, string CountryCode);

[QueryType]
internal static class ShelfQueries
{
    public static IReadOnlyList<Book> GetBooks() => [new(1, "A", 7), new(2, "B", 8), new(3, "C", 7)];
}

[ExtendObjectType<Book>]
internal static class BookFields
{
    [BatchResolver]
    public static async Task<IReadOnlyList<int>> StockAsync([Parent] IReadOnlyList<Book> books, int factor, Calls calls)
    {
        await Task.Yield();
        calls.Note("stock", books.Select(b => b.Id));
        return [.. books.Select(b => b.Id * factor)];
    }

    [BatchResolver]
    public static IReadOnlyList<int?> Short([Parent] IReadOnlyList<Book> books) => [.. books.Skip(1).Select(b => (int?)b.Id)];

    public static Task<Author?> AuthorAsync([Parent] Book book, AuthorById authors) => authors.LoadAsync(book.AuthorId);

    public static async Task<string?> AuthorCountryAsync([Parent] Book book, AuthorById authors, CountryByCode countries)
    {
        var author = await authors.LoadAsync(book.AuthorId);
        return await countries.LoadAsync(author!.CountryCode);
    }

    public static Task<int> AloneAsync([Parent] Book book, Library library) => library.EnterAsync();
}

[ExtendObjectType<Author>]
internal static class AuthorFields
{
    public static Task<string?> CountryAsync([Parent] Author author, CountryByCode countries) => countries.LoadAsync(author.CountryCode);

    public static async Task<IReadOnlyList<Author>> EditorsAsync([Parent] Author author, AuthorById authors) => [(await authors.LoadAsync(9))!];
}

internal sealed class AuthorById(Calls calls) : BatchDataLoader<int, Author>
{
    protected override async Task<IReadOnlyDictionary<int, Author>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
    {
        await Task.Delay(5, cancellationToken);
        calls.Note("authors", keys);
        return keys.ToDictionary(k => k, k => new Author(k, $"author {k}", "cn"));
    }
}

internal sealed class CountryByCode(Calls calls) : BatchDataLoader<string, string>
{
    protected override async Task<IReadOnlyDictionary<string, string>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (calls.FailCountries)
            throw new InvalidOperationException("no countries");
        calls.Note("countries", keys);
        return keys.ToDictionary(k => k, k => k.ToUpperInvariant());
    }
}
