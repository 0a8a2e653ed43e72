using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Tests.Language;

public sealed class SchemaParserTests
{
    [Fact]
    public void A_printed_schema_reads_as_the_same_schema()
    {
        var printed = Parser.ParseSchema(SchemaKitchenSink.Document).ToString();
        Assert.Equal(SchemaKitchenSink.Printed, printed);
        Assert.Equal(printed, Parser.ParseSchema(printed).ToString());
    }

    [Fact]
    public void Nodes_know_where_they_stand()
    {
        const string Source = "# types\ntype A implements B @c { \"text\" d(e: [F!] = [1]): G }";
        var type = Assert.IsType<ObjectTypeNode>(Assert.Single(Parser.ParseSchema(Source).Definitions));
        Assert.Equal((Source.IndexOf("type A", StringComparison.Ordinal), Source.Length), (type.Start, type.End));
        Assert.Equal(Source.IndexOf('A', 8), type.Name.Start);
        var field = Assert.Single(type.Fields);
        Assert.Equal("\"text\" d(e: [F!] = [1]): G", Source[field.Start..field.End]);
        var argument = Assert.Single(field.Arguments);
        Assert.Equal("e: [F!] = [1]", Source[argument.Start..argument.End]);
        Assert.Equal("@c", Source[type.Directives[0].Start..type.Directives[0].End]);
    }

    [Theory]
    [InlineData("type A { }", "Expected Name, found \"}\".", 1, 10)]
    [InlineData("type A { b }", "Expected \":\", found \"}\".", 1, 12)]
    [InlineData("type A { b(): C }", "Expected Name, found \")\".", 1, 12)]
    [InlineData("type A implements { b: C }", "Expected Name, found \"{\".", 1, 19)]
    [InlineData("type A implements B C { b: C }", "Unexpected Name \"C\".", 1, 21)]
    [InlineData("extend type A", "Unexpected <EOF>.", 1, 14)]
    [InlineData("extend scalar A", "Unexpected <EOF>.", 1, 16)]
    [InlineData("extend schema", "Unexpected <EOF>.", 1, 14)]
    [InlineData("extend union A", "Unexpected <EOF>.", 1, 15)]
    [InlineData("extend input A", "Unexpected <EOF>.", 1, 15)]
    [InlineData("extend enum A", "Unexpected <EOF>.", 1, 14)]
    [InlineData("extend", "Unexpected <EOF>.", 1, 7)]
    [InlineData("extend directive @a on FIELD", "Unexpected Name \"directive\".", 1, 8)]
    [InlineData("extend query { a }", "Unexpected Name \"query\".", 1, 8)]
    [InlineData("\"text\" extend type A @b", "Unexpected description, only GraphQL definitions support descriptions.", 1, 1)]
    [InlineData("\"text\" 1", "Unexpected Int \"1\".", 1, 8)]
    [InlineData("schema", "Expected \"{\", found <EOF>.", 1, 7)]
    [InlineData("schema { }", "Expected Name, found \"}\".", 1, 10)]
    [InlineData("schema { question: A }", "Unexpected Name \"question\".", 1, 10)]
    [InlineData("union A = | | B", "Expected Name, found \"|\".", 1, 13)]
    [InlineData("union A = ", "Expected Name, found <EOF>.", 1, 11)]
    [InlineData("enum A { true }", "Name \"true\" is reserved and cannot be used for an enum value.", 1, 10)]
    [InlineData("enum A { B null }", "Name \"null\" is reserved and cannot be used for an enum value.", 1, 12)]
    [InlineData("input A { b(c: D): E }", "Expected \":\", found \"(\".", 1, 12)]
    [InlineData("input A { b: C = $d }", "Unexpected variable \"$d\" in constant value.", 1, 18)]
    [InlineData("scalar A @b(c: $d)", "Unexpected variable \"$d\" in constant value.", 1, 16)]
    [InlineData("directive @a", "Expected \"on\", found <EOF>.", 1, 13)]
    [InlineData("directive a on FIELD", "Expected \"@\", found Name \"a\".", 1, 11)]
    [InlineData("directive @a on field", "Unexpected Name \"field\".", 1, 17)]
    [InlineData("directive @a on FIELD | ", "Expected Name, found <EOF>.", 1, 25)]
    [InlineData("types A { b: C }", "Unexpected Name \"types\".", 1, 1)]
    public void What_is_no_schema_is_refused_at_its_place(string source, string message, int line, int column)
    {
        var error = Assert.Throws<SyntaxException>(() => Parser.ParseSchema(source));
        Assert.Equal(("Syntax Error: " + message, new SourceLocation(line, column)), (error.Message, error.Location));
    }

    [Fact]
    public void The_words_of_the_language_are_names_wherever_a_name_stands()
    {
        const string Source = "type type { repeatable: on extend(implements: input): query }";
        var type = Assert.IsType<ObjectTypeNode>(Assert.Single(Parser.ParseSchema(Source).Definitions));
        Assert.Equal(["repeatable", "extend"], type.Fields.Select(field => field.Name.Value));
    }

    [Fact]
    public void A_schema_may_be_as_large_as_it_likes()
    {
        var source = $"type A {{ {string.Concat(Enumerable.Range(0, 30_000).Select(i => $"f{i}: Int @a @b @c @d @e @f "))} }}";
        var type = Assert.IsType<ObjectTypeNode>(Assert.Single(Parser.ParseSchema(source).Definitions));
        Assert.Equal(30_000, type.Fields.Length);
        Assert.Throws<SyntaxException>(() => Parser.Parse(source));
    }
}
