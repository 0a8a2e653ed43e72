using System.Text.Json;
using System.Text.RegularExpressions;
using Ecqs.GraphQL.Tests.Execution;
using Ecqs.GraphQL.Types;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.GraphQL.Tests.Data;

/// <summary>That lists are filtered and sorted by what their elements refer to, in the database as in memory.</summary>
public sealed partial class RelationTests : IAsyncLifetime
{
    static readonly List<Book> Books = [];
    static readonly List<Author> Authors = [];

    readonly Engine _memory = Engine.Of(typeof(MemoryQueries));
    Library _library = null!;

    static RelationTests()
    {
        var random = new Random(12);
        var houses = Enumerable.Range(0, 4).Select(i => new Publisher(Guids.Of(3, i), $"House {i / 2}", "Ulm Bern Wien Rom".Split()[i], i == 0 ? null : "m")).ToList();
        for (var a = 0; a < 12; a++)
        {
            var author = Author.Of(a, "abcd"[a % 4] + "", a);
            Authors.Add(author);
            for (var b = 0; b < a % 5; b++)
            {
                var book = new Book
                {
                    Id = Guids.Of(2, a * 10 + b),
                    Author = author,
                    AuthorId = author.Id,
                    Title = "t" + random.Next(5),
                    Pages = random.Next(4),
                    Edition = random.Next(3) == 0 ? null : random.Next(3),
                    Publisher = random.Next(4) == 0 ? null : houses[random.Next(4)],
                    Tags = [.. Enumerable.Range(0, random.Next(3)).Select(_ => "xyz"[random.Next(3)] + "")],
                };
                author.Books.Add(book);
                Books.Add(book);
            }
        }
    }

    public async Task InitializeAsync() => _library = await Library.OpenAsync(db => db.AddRange(Authors), typeof(Queries));

    public async Task DisposeAsync()
    {
        await _library.DisposeAsync();
        await _memory.DisposeAsync();
    }

    [Fact]
    public async Task Books_are_filtered_by_what_they_refer_to()
    {
        foreach (var (where, expected) in new (string, Func<Book, bool>)[]
        {
            ("author: { name: { eq: \"b\" } }", x => x.Author.Name == "b"),
            ("author: { name: { in: [\"a\", \"b\"] } }, pages: { gt: 1 }", x => x.Author.Name is "a" or "b" && x.Pages > 1),
            ("publisher: { city: { eq: \"Ulm\" } }", x => x.Publisher?.City == "Ulm"),
            ("publisher: { city: { neq: \"Ulm\" } }", x => x.Publisher is { City: not "Ulm" }),
            ("publisher: { motto: { eq: null } }", x => x.Publisher is { Motto: null }),
            ("publisher: {}", _ => true),
            ("or: [{ publisher: { name: { eq: \"House 1\" } } }, { author: { name: { eq: \"c\" } } }]", x => x.Publisher?.Name == "House 1" || x.Author.Name == "c"),
            ("publisher: { or: [{ city: { eq: \"Rom\" } }, { motto: { eq: null } }] }", x => x.Publisher is { City: "Rom" } or { Motto: null }),
            ("author: { books: { some: { pages: { eq: 3 } } } }", x => x.Author.Books.Any(b => b.Pages == 3)),
            ("edition: { eq: null }", x => x.Edition is null),
            ("id: { nin: [\"" + Books[0].Id + "\"] }", x => x != Books[0]),
        })
        {
            Assert.Equal((where, Ids(Books.Where(expected))), (where, await AskAsync($"books(where: {{ {where} }})")));
            Assert.Equal((where, Ids(Books.Where(expected))), (where, await AskAsync($"books(where: {{ {where} }})", inMemory: true)));
        }
    }

    [Fact]
    public async Task Authors_are_filtered_by_their_lists()
    {
        foreach (var (where, expected) in new (string, Func<Author, bool>)[]
        {
            ("books: { some: { pages: { eq: 2 } } }", x => x.Books.Any(b => b.Pages == 2)),
            ("books: { none: { pages: { eq: 2 } } }", x => !x.Books.Any(b => b.Pages == 2)),
            ("books: { all: { pages: { gt: 0 } } }", x => x.Books.All(b => b.Pages > 0)),
            ("books: { any: true }", x => x.Books.Count > 0),
            ("books: { any: false }", x => x.Books.Count == 0),
            ("books: { some: {} }", x => x.Books.Count > 0),
            ("books: { none: {} }", x => x.Books.Count == 0),
            ("books: { all: {} }", _ => true),
            ("books: { any: true, none: { edition: { eq: null } } }", x => x.Books.Count > 0 && !x.Books.Any(b => b.Edition is null)),
            ("books: { some: { publisher: { city: { eq: \"Ulm\" } }, title: { startsWith: \"t\" } } }", x => x.Books.Any(b => b.Publisher?.City == "Ulm")),
            ("books: { some: { and: [{ pages: { gt: 0 } }, { pages: { lt: 3 } }] } }", x => x.Books.Any(b => b.Pages is 1 or 2)),
        })
        {
            Assert.Equal((where, Ids(Authors.Where(expected))), (where, await AskAsync($"authors(where: {{ {where} }})")));
        }
    }

    [Fact]
    public async Task Lists_of_leaves_are_filtered_when_they_are_named()
    {
        foreach (var (where, expected) in new (string, Func<Book, bool>)[]
        {
            ("tags: { some: { eq: \"x\" } }", x => x.Tags.Contains("x")),
            ("tags: { none: { in: [\"x\", \"y\"] } }", x => !x.Tags.Contains("x") && !x.Tags.Contains("y")),
            ("tags: { all: { neq: \"x\" } }", x => !x.Tags.Contains("x")),
            ("tags: { any: false }", x => x.Tags.Count == 0),
            ("tags: { some: { startsWith: \"z\" } }, publisher: { name: { contains: \"1\" } }", x => x.Tags.Contains("z") && x.Publisher?.Name == "House 1"),
        })
        {
            Assert.Equal((where, Ids(Books.Where(expected))), (where, await AskAsync($"tagged(where: {{ {where} }})")));
        }
    }

    [Theory]
    [InlineData("books(where: { publisher: null })", "HC0026")]
    [InlineData("authors(where: { books: { some: null } })", "HC0026")]
    [InlineData("authors(where: { books: { any: null } })", "HC0026")]
    [InlineData("authors(where: { books: null })", "HC0026")]
    public async Task Null_is_refused_where_an_object_or_a_list_is_meant(string field, string code) =>
        Assert.Contains($"\"code\":\"{code}\"", await _library.AskAsync($"{{ {field} {{ id }} }}"));

    [Fact]
    public async Task Conditions_in_conditions_have_a_bound_and_so_have_keys_of_an_order()
    {
        string Filter(int depth) => depth == 0 ? "{ pages: { gt: 1 } }" : $"{{ author: {{ books: {{ some: {Filter(depth - 1)} }} }} }}";
        Assert.DoesNotContain("errors", await _library.AskAsync($"{{ books(where: {Filter(3)}) {{ id }} }}"));
        Assert.Contains("FILTER_TOO_LARGE", await _library.AskAsync($"{{ books(where: {Filter(10)}) {{ id }} }}"));
        var keys = string.Join(", ", Enumerable.Repeat("{ pages: ASC }", 17));
        Assert.Contains("SORT_TOO_LARGE", await _library.AskAsync($"{{ books(order: [{keys}]) {{ id }} }}"));
    }

    [Fact]
    public void The_input_types_are_named_as_documents_of_other_servers_expect()
    {
        var sdl = SchemaPrinter.Print(_library.Schema);
        string Type(string name) => string.Join(' ', Description().Replace(Regex.Match(sdl, $@"input {name} \{{(.*?)\n\}}", RegexOptions.Singleline).Groups[1].Value, "")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("publisher: PublisherFilterInput", Type("BookFilterInput"));
        Assert.DoesNotContain("tags", Type("BookFilterInput"));
        Assert.Equal("all: BookFilterInput none: BookFilterInput some: BookFilterInput any: Boolean", Type("ListFilterInputTypeOfBookFilterInput"));
        Assert.Contains("books: ListFilterInputTypeOfBookFilterInput", Type("AuthorFilterInput"));
        Assert.Contains("tags: ListStringOperationFilterInput", Type("TaggedFilterInput"));
        Assert.Contains("publisher: PublisherSortInput", Type("BookSortInput"));
        Assert.DoesNotContain("books", Type("AuthorSortInput"));
    }

    [Theory]
    [InlineData("[{ publisher: { name: ASC } }, { title: DESC }]")]
    [InlineData("[{ publisher: { name: DESC, city: ASC } }]")]
    [InlineData("[{ publisher: { motto: ASC } }]")]
    [InlineData("[{ author: { name: DESC } }, { publisher: { city: ASC } }]")]
    [InlineData("[{ author: { born: ASC } }, { edition: DESC }]")]
    [InlineData("[{ publisher: { id: DESC } }, { author: { id: ASC } }]")]
    public async Task Lists_are_sorted_and_paged_by_what_their_elements_refer_to(string order)
    {
        foreach (var inMemory in new[] { false, true })
        {
            var whole = await PageAsync(inMemory, $"first: 100, order: {order}");
            Assert.Equal(Books.Count, whole.Ids.Distinct().Count());
            var forward = new List<string>();
            for (string? after = null; forward.Count < Books.Count;)
            {
                var page = await PageAsync(inMemory, $"first: 5, order: {order}" + (after is null ? "" : $", after: \"{after}\""));
                forward.AddRange(page.Ids);
                after = page.End;
            }
            Assert.Equal(whole.Ids, forward);
            var backward = new List<string>();
            for (string? before = null; backward.Count < Books.Count;)
            {
                var page = await PageAsync(inMemory, $"last: 7, order: {order}" + (before is null ? "" : $", before: \"{before}\""));
                backward.InsertRange(0, page.Ids);
                before = page.Start;
            }
            Assert.Equal(whole.Ids, backward);
        }
    }

    [Fact]
    public async Task The_order_by_an_object_is_that_of_its_values_with_absent_objects_last()
    {
        var expected = Books.OrderBy(x => x.Publisher is null).ThenBy(x => x.Publisher?.City, StringComparer.Ordinal).ThenBy(x => x.Id).Select(x => x.Id.ToString());
        Assert.Equal(expected, (await PageAsync(false, "first: 100, order: [{ publisher: { city: ASC } }]")).Ids);
        Assert.Equal(expected, (await PageAsync(true, "first: 100, order: [{ publisher: { city: ASC } }]")).Ids);
        Assert.DoesNotContain("CASE", (await SqlAsync("{ pages(order: [{ publisher: { city: ASC } }]) { nodes { id } } }"))[0]);
    }

    async Task<List<string>> SqlAsync(string document)
    {
        Assert.DoesNotContain("errors", await _library.AskAsync(document));
        return [.. _library.Sql];
    }

    async Task<(List<string> Ids, string? Start, string? End)> PageAsync(bool inMemory, string arguments)
    {
        var answer = await AnswerAsync(inMemory, $"{{ pages({arguments}) {{ nodes {{ id }} pageInfo {{ startCursor endCursor }} }} }}");
        Assert.DoesNotContain("errors", answer);
        var page = JsonDocument.Parse(answer).RootElement.GetProperty("data").GetProperty("pages");
        var info = page.GetProperty("pageInfo");
        return (
            [.. page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!)],
            info.GetProperty("startCursor").GetString(),
            info.GetProperty("endCursor").GetString());
    }

    Task<string> AnswerAsync(bool inMemory, string document) => inMemory ? _memory.AskAsync(document) : _library.AskAsync(document);

    async Task<string> AskAsync(string field, bool inMemory = false)
    {
        var answer = JsonDocument.Parse(await AnswerAsync(inMemory, $"{{ list: {field} {{ id }} }}")).RootElement;
        Assert.False(answer.TryGetProperty("errors", out var errors), field + errors);
        return string.Join(' ', answer.GetProperty("data").GetProperty("list").EnumerateArray().Select(x => x.GetProperty("id").GetString()).Order());
    }

    static string Ids(IEnumerable<Book> books) => string.Join(' ', books.Select(x => x.Id.ToString()).Order());

    static string Ids(IEnumerable<Author> authors) => string.Join(' ', authors.Select(x => x.Id.ToString()).Order());

    [GeneratedRegex("\"\"\".*?\"\"\"|\".*?\"", RegexOptions.Singleline)]
    private static partial Regex Description();

    [QueryType]
    static class Queries
    {
        [UseFiltering, UseSorting]
        public static IQueryable<Book> GetBooks(LibraryDb db) => db.Books.AsNoTracking();

        [UsePaging(MaxPageSize = 100), UseSorting, UseProjection]
        public static IQueryable<Book> GetPages(LibraryDb db) => db.Books.AsNoTracking();

        [UseFiltering]
        public static IQueryable<Author> GetAuthors(LibraryDb db) => db.Authors.AsNoTracking();

        [UseFiltering(Fields = [nameof(Book.Title), nameof(Book.Tags), nameof(Book.Publisher)])]
        public static IQueryable<Book> GetTagged(LibraryDb db) => db.Books.AsNoTracking();
    }

    [QueryType]
    static class MemoryQueries
    {
        [UseFiltering]
        public static IQueryable<Book> GetBooks() => Books.AsQueryable();

        [UsePaging(MaxPageSize = 100), UseSorting]
        public static IQueryable<Book> GetPages() => Books.AsQueryable();
    }
}
