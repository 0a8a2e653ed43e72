using System.Text.Json;
using System.Text.RegularExpressions;
using Ecqs.GraphQL.Tests.Execution;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.GraphQL.Tests.Data;

/// <summary>That a level is one statement however many parents it has, and each parent's list is what it would be alone.</summary>
public sealed partial class NestedListTests : IAsyncLifetime
{
    const int Authors = 50;

    Library _library = null!;

    public async Task InitializeAsync() => _library = await Library.OpenAsync(
        db =>
        {
            var houses = Enumerable.Range(0, 5).Select(i => new Publisher(Guids.Of(3, i), $"House {i}", i < 3 ? "Ulm" : "Bern", null)).ToList();
            db.AddRange(houses);
            for (var a = 1; a <= Authors; a++)
            {
                var author = Author.Of(a, $"Author {a:D2}", a);
                db.Add(author);
                db.AddRange(Enumerable.Range(0, a % 8).Select(b => new Book
                {
                    Id = Guids.Of(2, a * 100 + b),
                    Title = $"Book {a:D2}-{b}",
                    Author = author,
                    Pages = (a * 7 + b * 13) % 5,
                    Edition = b % 3 == 0 ? null : b % 3,
                    Publisher = b % 4 == 3 ? null : houses[b % 5],
                }));
            }
        },
        typeof(Queries), typeof(AuthorLists), typeof(PublisherLists), typeof(BookParts));

    public async Task DisposeAsync() => await _library.DisposeAsync();

    [Fact]
    public async Task Nested_lists_and_objects_are_one_statement_for_each_level()
    {
        const string document = """
            query($authors: Int) {
              authors(first: $authors) {
                nodes {
                  name
                  works(first: 3, order: [{ pages: DESC }], where: { pages: { gt: 0 } }) {
                    totalCount
                    edges { cursor node { title publisher { name works(last: 2) { nodes { title } pageInfo { startCursor hasPreviousPage } } } } }
                    pageInfo { hasNextPage hasPreviousPage endCursor }
                  }
                  allWorks { title house { city } }
                }
              }
            }
            """;
        var few = await _library.AskAsync(document, new { authors = 4 });
        Assert.DoesNotContain("errors", few);
        // Authors, their works with publishers, how many these are, all works, their houses, and what the publishers have published.
        Assert.Equal(6, _library.Sql.Count);
        var many = await _library.AskAsync(document, new { authors = Authors });
        Assert.DoesNotContain("errors", many);
        Assert.Equal(6, _library.Sql.Count);
        Assert.Equal(Authors, JsonDocument.Parse(many).RootElement.GetProperty("data").GetProperty("authors").GetProperty("nodes").GetArrayLength());
    }

    [Theory]
    [InlineData("first: 3")]
    [InlineData("last: 2")]
    [InlineData("first: 2, order: [{ pages: DESC }]")]
    [InlineData("last: 3, order: [{ edition: ASC }, { title: DESC }]")]
    [InlineData("first: 4, where: { pages: { gt: 1 } }, order: [{ edition: DESC }]")]
    [InlineData("first: 5, last: 2")]
    [InlineData("first: 3, AFTER")]
    [InlineData("first: 3, AFTER, order: [{ edition: ASC }]")]
    [InlineData("last: 3, BEFORE, order: [{ edition: DESC }]")]
    [InlineData("first: 3, AFTER, BEFORE, order: [{ pages: ASC }]")]
    public async Task Each_parents_page_is_what_it_is_for_that_parent_alone(string arguments)
    {
        const string selection = "totalCount edges { cursor node { id title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
        var order = Order().Match(arguments).Value;
        var whole = await AskAsync($"{{ author(number: 47) {{ works(first: 7{order}) {{ edges {{ cursor }} }} }} }}");
        string Cursor(int index) =>
            whole.GetProperty("author")[0].GetProperty("works").GetProperty("edges")[index].GetProperty("cursor").GetString()!;
        arguments = arguments.Replace("AFTER", $"after: \"{Cursor(1)}\"").Replace("BEFORE", $"before: \"{Cursor(5)}\"");

        var together = await AskAsync($"{{ authors(first: 50) {{ nodes {{ works({arguments}) {{ {selection} }} }} }} }}");
        var statements = _library.Sql.Count;
        for (var number = 1; number <= Authors; number++)
        {
            var alone = await AskAsync($"query {{ author(number: {number}) {{ works({arguments}) {{ {selection} }} }} }}");
            Assert.Equal(
                alone.GetProperty("author")[0].GetRawText(),
                together.GetProperty("authors").GetProperty("nodes")[number - 1].GetRawText());
        }
        Assert.Equal(3, statements);
    }

    [Fact]
    public async Task A_list_that_is_not_paged_is_grouped_in_its_own_order_or_the_one_asked_for()
    {
        var answer = await AskAsync("{ authors(first: 50) { nodes { own: allWorks { title } asked: allWorks(order: [{ pages: ASC }, { title: DESC }]) { pages title } } } }");
        Assert.Equal(3, _library.Sql.Count);
        var number = 0;
        foreach (var author in answer.GetProperty("authors").GetProperty("nodes").EnumerateArray())
        {
            var expected = Enumerable.Range(0, ++number % 8).Select(b => (Title: $"Book {number:D2}-{b}", Pages: (number * 7 + b * 13) % 5)).ToList();
            Assert.Equal(Enumerable.Reverse(expected).Select(b => b.Title), Titles(author.GetProperty("own")));
            Assert.Equal(expected.OrderBy(b => b.Pages).ThenByDescending(b => b.Title).Select(b => b.Title), Titles(author.GetProperty("asked")));
        }
    }

    [Fact]
    public async Task Only_what_is_asked_for_is_read_and_counted()
    {
        await AskAsync("{ authors { nodes { works { nodes { title } } } } }");
        Assert.Equal(2, _library.Sql.Count);
        Assert.DoesNotContain("Name", _library.Sql[0]);
        Assert.DoesNotContain("Blurb", _library.Sql[1]);
        await AskAsync("{ authors { nodes { works { totalCount } } } }");
        Assert.Equal(2, _library.Sql.Count);
        Assert.Contains("count(*)", _library.Sql[1]);
    }

    [Fact]
    public async Task Parents_without_a_key_have_empty_lists()
    {
        var answer = await AskAsync("{ books(first: 12, order: [{ title: ASC }]) { nodes { sameHouse { totalCount nodes { id } pageInfo { hasNextPage } } sameHouseAll { id } } } }");
        var books = answer.GetProperty("books").GetProperty("nodes");
        Assert.Contains(books.EnumerateArray(), book => book.GetProperty("sameHouseAll").GetArrayLength() == 0);
        Assert.All(books.EnumerateArray(), book => Assert.Equal(
            book.GetProperty("sameHouseAll").GetArrayLength() == 0, book.GetProperty("sameHouse").GetProperty("totalCount").GetInt32() == 0));
        var none = await AskAsync("{ books(where: { publisherId: { eq: null } }) { nodes { sameHouse { totalCount nodes { id } } sameHouseAll { id } } } }");
        Assert.Contains("\"sameHouse\":{\"totalCount\":0,\"nodes\":[]},\"sameHouseAll\":[]", none.GetRawText());
        Assert.Single(_library.Sql);
    }

    [Fact]
    public async Task A_page_that_is_too_large_is_refused()
    {
        var answer = await _library.AskAsync("{ authors(first: 2) { nodes { works(first: 1000) { nodes { id } } } } }");
        Assert.Contains("\"code\":\"HC0051\"", answer);
    }

    [Fact]
    public void A_query_for_each_parent_and_keys_that_do_not_fit_are_mistakes_of_the_schema()
    {
        var mistakes = Assert.Throws<SchemaException>(() => Engine.Of(typeof(Queries), typeof(Wrong)).Schema).Message;
        Assert.Contains("Wrong.GetOneByOne: its query would run once for each parent: make it a [BatchResolver] with a ForeignKey.", mistakes);
        Assert.Contains("Wrong.GetUnknown: Book has no stored property 'AuthorCode' to find its parent by.", mistakes);
        Assert.Contains("Wrong.GetOdd: Book.Title and Author.Id are of different types", mistakes);
        Assert.Contains("Wrong.GetNoQuery: only a method that answers an IQueryable of a class", mistakes);
        Assert.Contains("Wrong.GetQueries: only a method that answers an IQueryable of a class", mistakes);
    }

    async Task<JsonElement> AskAsync(string document)
    {
        var answer = JsonDocument.Parse(await _library.AskAsync(document)).RootElement;
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    static IEnumerable<string?> Titles(JsonElement books) => books.EnumerateArray().Select(book => book.GetProperty("title").GetString());

    [GeneratedRegex(@", order: \[.*\]")]
    private static partial Regex Order();

    [QueryType]
    static class Queries
    {
        [UsePaging, UseProjection]
        public static IQueryable<Author> GetAuthors(LibraryDb db) => db.Authors.AsNoTracking();

        public static IQueryable<Author> GetAuthor(int number, LibraryDb db)
        {
            var id = Guids.Of(1, number);
            return db.Authors.AsNoTracking().Where(x => x.Id == id);
        }

        [UsePaging, UseProjection, UseSorting, UseFiltering]
        public static IQueryable<Book> GetBooks(LibraryDb db) => db.Books.AsNoTracking();
    }

    [ExtendObjectType<Author>]
    static class AuthorLists
    {
        [UsePaging, UseProjection, UseSorting, UseFiltering, BatchResolver(ForeignKey = nameof(Book.AuthorId))]
        public static IQueryable<Book> GetWorks(LibraryDb db) => db.Books.AsNoTracking();

        [UseSorting, BatchResolver(ForeignKey = nameof(Book.AuthorId))]
        public static IQueryable<Book> GetAllWorks(LibraryDb db) => db.Books.AsNoTracking().OrderByDescending(x => x.Title);
    }

    [ExtendObjectType<Publisher>]
    static class PublisherLists
    {
        [UsePaging, UseProjection, BatchResolver(ForeignKey = nameof(Book.PublisherId))]
        public static IQueryable<Book> GetWorks(LibraryDb db) => db.Books.AsNoTracking();
    }

    [ExtendObjectType<Book>]
    static class BookParts
    {
        [BatchResolver]
        public static async Task<IReadOnlyList<Publisher?>> GetHouseAsync(
            [Parent(nameof(Book.PublisherId))] IReadOnlyList<Book> books, LibraryDb db, CancellationToken cancellationToken)
        {
            var ids = books.Select(x => x.PublisherId).OfType<Guid>().Distinct().ToList();
            var found = await db.Publishers.AsNoTracking().Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellationToken);
            return [.. books.Select(x => x.PublisherId is { } id ? found[id] : null)];
        }

        [UsePaging, BatchResolver(ForeignKey = nameof(Book.PublisherId), PrincipalKey = nameof(Book.PublisherId))]
        public static IQueryable<Book> GetSameHouse(LibraryDb db) => db.Books.AsNoTracking();

        [BatchResolver(ForeignKey = nameof(Book.PublisherId), PrincipalKey = nameof(Book.PublisherId))]
        public static IQueryable<Book> GetSameHouseAll([Parent] IReadOnlyList<Book> books, LibraryDb db)
        {
            Assert.NotEmpty(books);
            return db.Books.AsNoTracking();
        }
    }

    [ExtendObjectType<Author>]
    static class Wrong
    {
        public static IQueryable<Book> GetOneByOne([Parent] Author author) => author.Books.AsQueryable();

        [BatchResolver(ForeignKey = "AuthorCode")]
        public static IQueryable<Book> GetUnknown() => Enumerable.Empty<Book>().AsQueryable();

        [BatchResolver(ForeignKey = nameof(Book.Title))]
        public static IQueryable<Book> GetOdd() => Enumerable.Empty<Book>().AsQueryable();

        [BatchResolver(ForeignKey = nameof(Book.AuthorId))]
        public static IReadOnlyList<Book> GetNoQuery() => [];

        [BatchResolver]
        public static IReadOnlyList<IQueryable<Book>> GetQueries([Parent] IReadOnlyList<Author> authors) => [.. authors.Select(x => x.Books.AsQueryable())];
    }
}
