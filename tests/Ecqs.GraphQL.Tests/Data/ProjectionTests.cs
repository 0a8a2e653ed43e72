using System.Text.RegularExpressions;
using Ecqs.GraphQL.Tests.Execution;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.GraphQL.Tests.Data;

/// <summary>That only the columns asked for are read, and that nothing is missing for it.</summary>
public sealed partial class ProjectionTests : IAsyncLifetime
{
    Library _library = null!;

    public async Task InitializeAsync() => _library = await Library.OpenAsync(
        db =>
        {
            var (anna, bert) = (Author.Of(1, "Anna", 7), Author.Of(2, "Bert", 5));
            var house = new Publisher(Guids.Of(3, 1), "House", "Ulm", "Read!");
            db.AddRange(anna, bert, house);
            db.AddRange(
                new Book { Id = Guids.Of(2, 1), Title = "A", Pages = 100, Author = anna, Publisher = house, Blurb = "long", Tags = ["x", "y"] },
                new Book { Id = Guids.Of(2, 2), Title = "B", Pages = 200, Author = anna, Blurb = "longer" },
                new Book { Id = Guids.Of(2, 3), Title = "C", Pages = 300, Author = bert, Publisher = house });
        },
        typeof(ShelfQueries), typeof(AuthorFields), typeof(BookFields));

    public async Task DisposeAsync() => await _library.DisposeAsync();

    [Theory]
    [InlineData("nodes { title }", "Id Title")]
    [InlineData("edges { cursor node { title } }", "Id Title")]
    [InlineData("nodes { name: title } edges { node { n: pages } }", "Id Pages Title")]
    [InlineData("nodes { __typename }", "Id")]
    [InlineData("pageInfo { hasNextPage }", "Id")]
    [InlineData("...P nodes { ... on Book { title } }", "Id Pages Title")]
    [InlineData("nodes { tags }", "Id Tags")]
    [InlineData("nodes { title @include(if: $no) pages @skip(if: $yes) }", "Id Pages Title")]
    [InlineData("nodes { title @include(if: false) pages }", "Id Pages")]
    public async Task Only_the_columns_asked_for_are_read(string selection, string columns)
    {
        var answer = await _library.AskAsync(
            "query($no: Boolean! = false, $yes: Boolean! = true) { __typename @skip(if: $no) @include(if: $yes) books { " + selection + " } }"
            + (selection.Contains("...P") ? " fragment P on BooksConnection { nodes { pages } }" : ""));
        Assert.DoesNotContain("errors", answer);
        Assert.Equal(columns, Columns(Assert.Single(_library.Sql)));
    }

    [Fact]
    public async Task What_is_not_read_is_not_asked_for_and_what_is_read_is_answered() => Assert.Equal(
        """{"data":{"books":{"nodes":[{"title":"A","pages":100},{"title":"B","pages":200}]}}}""",
        await _library.AskAsync("{ books(first: 2) { nodes { title pages } } }"));

    [Fact]
    public async Task The_keys_of_the_order_are_read_for_the_cursors()
    {
        var answer = await _library.AskAsync("{ books(first: 1, order: [{ pages: DESC }]) { nodes { title } pageInfo { endCursor } } }");
        Assert.Equal("Id Pages Title", Columns(_library.Sql[0]));
        var cursor = EndCursor().Match(answer).Groups[1].Value;
        Assert.Contains("\"B\"", await _library.AskAsync(
            "query($after: String) { books(first: 1, after: $after, order: [{ pages: DESC }]) { nodes { title } } }", new { after = cursor }));
        var own = await _library.AskAsync("{ booksByPublisher(first: 1) { nodes { title } pageInfo { endCursor } } }");
        Assert.DoesNotContain("errors", own);
        Assert.DoesNotContain("Blurb", _library.Sql[0]);
    }

    [Fact]
    public async Task The_total_is_counted_only_when_asked_and_where_the_page_lies_costs_no_statement()
    {
        var answer = await _library.AskAsync("{ books(first: 1) { nodes { title } pageInfo { endCursor hasNextPage } } }");
        Assert.Single(_library.Sql);
        var cursor = EndCursor().Match(answer).Groups[1].Value;
        answer = await _library.AskAsync(
            $"{{ books(first: 1, after: \"{cursor}\") {{ nodes {{ title }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}");
        Assert.Contains("\"hasNextPage\":true,\"hasPreviousPage\":true", answer);
        Assert.Single(_library.Sql);
        Assert.Contains("\"totalCount\":3", await _library.AskAsync("{ books { totalCount } }"));
        Assert.Contains("count(*)", Assert.Single(_library.Sql));
        await _library.AskAsync("{ books { totalCount nodes { title } } }");
        Assert.Equal(2, _library.Sql.Count);
        Assert.Contains("HC0051", await _library.AskAsync("{ books(first: 101) { nodes { title } } }"));
        Assert.Empty(_library.Sql);
    }

    [Fact]
    public async Task A_list_that_is_not_paged_is_projected_too()
    {
        Assert.Equal(
            """{"data":{"allPublishers":[{"city":"Ulm"}]}}""", await _library.AskAsync("{ allPublishers { city } }"));
        Assert.Equal("City", Columns(_library.Sql[0]));
    }

    [Theory]
    [InlineData("initial", "Id Name", "A")]
    [InlineData("bookCount", "Id", "2")]
    [InlineData("rankPlus(more: 1)", "Id Rank", "8")]
    [InlineData("label", "Born Id Name", "Anna (0)")]
    [InlineData("motto", "Id", "to be")]
    [InlineData("labelLength", "Born Id Name", "8")]
    public async Task Fields_say_what_they_need_of_the_parent(string field, string columns, string value)
    {
        var answer = await _library.AskAsync($"{{ authors(first: 1) {{ nodes {{ v: {field} }} }} }}");
        Assert.Equal(value, Value().Match(answer).Groups[1].Value);
        Assert.Equal(columns, Columns(_library.Sql[0]));
    }

    [Theory]
    [InlineData("loud", "ANNA")]
    [InlineData("life", "The life of Anna7")]
    public async Task A_field_that_does_not_say_what_it_needs_has_the_whole_row(string field, string value)
    {
        Assert.Contains(value, await _library.AskAsync($"{{ authors(first: 1) {{ nodes {{ {field} }} }} }}"));
        Assert.Equal("Biography Born Id Name Rank", Columns(_library.Sql[0]));
    }

    [Fact]
    public async Task Of_objects_in_the_row_only_what_is_asked_for_is_read_in_the_same_statement()
    {
        var answer = await _library.AskAsync("{ books { nodes { title author { name } publisher { city __typename } } } }");
        Assert.Equal(
            """{"data":{"books":{"nodes":[{"title":"A","author":{"name":"Anna"},"publisher":{"city":"Ulm","__typename":"Publisher"}},"""
            + """{"title":"B","author":{"name":"Anna"},"publisher":null},"""
            + """{"title":"C","author":{"name":"Bert"},"publisher":{"city":"Ulm","__typename":"Publisher"}}]}}}""",
            answer);
        Assert.Equal("City Id Name Title", Columns(Assert.Single(_library.Sql)));
        Assert.Equal(
            """{"data":{"authors":{"nodes":[{"books":[{"title":"A","initial":"A"},{"title":"B","initial":"A"}]},"""
            + """{"books":[{"title":"C","initial":"B"}]}]}}}""",
            await _library.AskAsync("{ authors { nodes { books { title initial: authorInitial } } } }"));
        Assert.DoesNotContain("Blurb", Assert.Single(_library.Sql));
    }

    [Fact]
    public async Task The_whole_row_and_objects_in_it_go_together() => Assert.Equal(
        """{"data":{"authors":{"nodes":[{"life":"The life of Anna7","books":[{"title":"A"},{"title":"B"}]},"""
        + """{"life":"The life of Bert5","books":[{"title":"C"}]}]}}}""",
        await _library.AskAsync("{ authors { nodes { life books { title } } } }"));

    [Fact]
    public async Task A_second_request_finds_the_same_expression_again()
    {
        const string document = "query($w: BookFilterInput) { books(first: 2, where: $w) { nodes { title } } }";
        await _library.AskAsync(document, new { w = new { pages = new { gt = 1 } } });
        var sql = Assert.Single(_library.Sql);
        await _library.AskAsync(document, new { w = new { pages = new { gt = 150 } } });
        Assert.Equal(sql, Assert.Single(_library.Sql));
    }

    [Fact]
    public void A_class_that_cannot_be_made_and_a_need_that_is_no_property_are_mistakes_of_the_schema()
    {
        var mistakes = Assert.Throws<SchemaException>(() => Engine.Of(typeof(WrongQueries), typeof(WrongFields)).Schema).Message;
        Assert.Contains("WrongQueries.GetClosed: [UseProjection] cannot make a Closed", mistakes);
        Assert.Contains("WrongQueries.GetBases: [UseProjection] needs a class that no other derives from: Derived does.", mistakes);
        Assert.Contains("WrongQueries.GetOne: only a method that answers an IQueryable of a class", mistakes);
        Assert.Contains("WrongFields.Text, parameter author: Author has no property Nme.", mistakes);
        Assert.Contains("'Loud', which is no stored property of Author", mistakes);
    }

    /// <summary>The columns of the outermost SELECT, each once, in the order of their names.</summary>
    static string Columns(string sql) => string.Join(' ', Column().Matches(sql[..sql.IndexOf("\nFROM", StringComparison.Ordinal)])
        .Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("""\w\."(\w+)"(?! IS NULL)""")]
    private static partial Regex Column();

    [GeneratedRegex("\"endCursor\":\"([^\"]+)\"")]
    private static partial Regex EndCursor();

    [GeneratedRegex("\"v\":\"?([^\"}]+)")]
    private static partial Regex Value();

    [QueryType]
    static class ShelfQueries
    {
        [UsePaging, UseProjection, UseFiltering, UseSorting]
        public static IQueryable<Book> GetBooks(LibraryDb db) => db.Books.AsNoTracking();

        [UsePaging, UseProjection]
        public static IQueryable<Book> GetBooksByPublisher(LibraryDb db) => db.Books.AsNoTracking().OrderBy(x => x.Publisher!.Name);

        [UsePaging, UseProjection]
        public static IQueryable<Author> GetAuthors(LibraryDb db) => db.Authors.AsNoTracking();

        [UseProjection]
        public static IQueryable<Publisher> GetAllPublishers(LibraryDb db) => db.Publishers.AsNoTracking();
    }

    [ExtendObjectType<Author>]
    static class AuthorFields
    {
        public static string Initial([Parent(requires: nameof(Author.Name))] Author author) => author.Name[..1];

        public static int RankPlus([Parent(nameof(Author.Rank))] Author author, int more) => author.Rank + more;

        public static int LabelLength([Parent(nameof(Author.Label))] Author author) => author.Label.Length;

        public static string Motto() => "to be";

        public static string Life([Parent] Author author) => author.Biography + author.Rank;

        [BatchResolver]
        public static async Task<IReadOnlyList<int>> GetBookCountAsync(
            [Parent(nameof(Author.Id))] IReadOnlyList<Author> authors, LibraryDb db, CancellationToken cancellationToken)
        {
            var ids = authors.Select(x => x.Id).ToList();
            var counts = await db.Books.Where(x => ids.Contains(x.AuthorId)).GroupBy(x => x.AuthorId)
                .ToDictionaryAsync(x => x.Key, x => x.Count(), cancellationToken);
            return [.. authors.Select(x => counts[x.Id])];
        }
    }

    [ExtendObjectType<Book>]
    static class BookFields
    {
        [BatchResolver]
        public static async Task<IReadOnlyList<string>> GetAuthorInitialAsync(
            [Parent(nameof(Book.AuthorId), nameof(Book.Author))] IReadOnlyList<Book> books, CancellationToken cancellationToken)
        {
            await Task.Delay(0, cancellationToken);
            return [.. books.Select(x => x.Author.Name[..1])];
        }
    }

    internal sealed class Closed
    {
        public Closed(string other) => Name = other;

        public string Name { get; }
    }

    internal class Base
    {
        public Guid Id { get; init; }
    }

    internal sealed class Derived : Base;

    [QueryType]
    static class WrongQueries
    {
        [UseProjection]
        public static IQueryable<Closed> GetClosed() => Enumerable.Empty<Closed>().AsQueryable();

        [UseProjection]
        public static IQueryable<Base> GetBases() => Enumerable.Empty<Base>().AsQueryable();

        [UseProjection]
        public static Closed GetOne() => new("");

        [UseFiltering(Fields = [nameof(Author.Loud)])]
        public static IQueryable<Author> GetAuthors() => Enumerable.Empty<Author>().AsQueryable();
    }

    [ExtendObjectType<Author>]
    static class WrongFields
    {
        public static string Text([Parent("Nme")] Author author) => author.Name;
    }
}
