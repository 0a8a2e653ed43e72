using Ecqs.GraphQL.Tests.Language;
using Ecqs.GraphQL.Types.Sdl;

namespace Ecqs.GraphQL.Tests.Types;

public sealed class SchemaPrinterTests
{
    [Fact]
    public void A_printed_schema_is_read_back_as_the_same_schema()
    {
        var printed = SdlSchema.Build(SchemaSamples.Sound).Print();
        Assert.Equal(SchemaSamples.Sound + "\n", printed);
        Assert.Equal(printed, SdlSchema.Build(printed).Print());
    }

    [Fact]
    public void Roots_of_the_usual_names_are_not_told() =>
        Assert.Equal("type Query {\n  a: Int\n}\n", SdlSchema.Build("schema { query: Query } type Query { a: Int }").Print());

    [Theory]
    [InlineData("a\\u0007b", "\"a\\u0007b\"")]
    [InlineData("a\\rb", "\"a\\rb\"")]
    [InlineData("\\n a", "\"\\n a\"")]
    [InlineData(" a", "\"\"\" a\"\"\"")]
    [InlineData("a \\\"\\\"\\\" b", "\"\"\"a \\\"\"\" b\"\"\"")]
    [InlineData("a\\\\", "\"\"\"\na\\\n\"\"\"")]
    [InlineData("", "\"\"\"\"\"\"")]
    public void A_description_is_a_block_where_that_keeps_what_it_says(string literal, string printed) =>
        Assert.Equal($"{printed}\ntype Query {{\n  a: Int\n}}\n", SdlSchema.Build($"\"{literal}\" type Query {{ a: Int }}").Print());
}
