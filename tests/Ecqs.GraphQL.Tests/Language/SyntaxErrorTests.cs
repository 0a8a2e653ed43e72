using System.Text;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Tests.Language;

public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("", "Unexpected <EOF>.", 1, 1)]
    [InlineData("{", "Expected Name, found <EOF>.", 1, 2)]
    [InlineData("{ }", "Expected Name, found \"}\".", 1, 3)]
    [InlineData("{ a", "Expected Name, found <EOF>.", 1, 4)]
    [InlineData("\n  { f(: 1) }", "Expected Name, found \":\".", 2, 7)]
    [InlineData("{ f() }", "Expected Name, found \")\".", 1, 5)]
    [InlineData("{ f(a 1) }", "Expected \":\", found Int \"1\".", 1, 7)]
    [InlineData("{ ...MissingOn }\nfragment MissingOn Type { a }", "Expected \"on\", found Name \"Type\".", 2, 20)]
    [InlineData("{ field: {} }", "Expected Name, found \"{\".", 1, 10)]
    [InlineData("notAnOperation Foo { field }", "Unexpected Name \"notAnOperation\".", 1, 1)]
    [InlineData("...", "Unexpected \"...\".", 1, 1)]
    [InlineData("{ ... on { a } }", "Expected Name, found \"{\".", 1, 10)]
    [InlineData("{ ...on }", "Expected Name, found \"}\".", 1, 9)]
    [InlineData("fragment on on on { on }", "Unexpected Name \"on\".", 1, 10)]
    [InlineData("query Q($x: Complex = { a: { b: [ $var ] } }) { f }", "Unexpected variable \"$var\" in constant value.", 1, 35)]
    [InlineData("query Q($x: Int = $) { f }", "Unexpected \"$\".", 1, 19)]
    [InlineData("query Q() { f }", "Expected \"$\", found \")\".", 1, 9)]
    [InlineData("query Q($x: [Int) { f }", "Expected \"]\", found \")\".", 1, 17)]
    [InlineData("\"why\" { f }", "Unexpected description, descriptions are not supported on shorthand queries.", 1, 1)]
    [InlineData("{ f(a: \"x) }", "Unterminated string.", 1, 13)]
    [InlineData("{ f(a: \"x\n\") }", "Unterminated string.", 1, 10)]
    [InlineData("{ f(a: \"\"\"x\") }", "Unterminated string.", 1, 16)]
    [InlineData("{ f(a: 'x') }", "Unexpected single quote character ('), did you mean to use a double quote (\")?", 1, 8)]
    [InlineData("{ f(a: ?) }", "Unexpected character: \"?\".", 1, 8)]
    [InlineData("{ f(a: 01) }", "Invalid number, unexpected digit after 0: \"1\".", 1, 9)]
    [InlineData("{ f(a: 1.) }", "Invalid number, expected digit but got: \")\".", 1, 10)]
    [InlineData("{ f(a: .5) }", "Unexpected character: \".\".", 1, 8)]
    [InlineData("{ f(a: 1e) }", "Invalid number, expected digit but got: \")\".", 1, 10)]
    [InlineData("{ f(a: -", "Invalid number, expected digit but got: <EOF>.", 1, 9)]
    [InlineData("{ f(a: 1.2.3) }", "Invalid number, expected digit but got: \".\".", 1, 11)]
    [InlineData("{ f(a: 0xF1) }", "Invalid number, expected digit but got: \"x\".", 1, 9)]
    [InlineData("{ f(a: \"\\x\") }", "Invalid character escape sequence: \"\\x\".", 1, 9)]
    [InlineData("{ f(a: \"\\u00Z0\") }", "Invalid Unicode escape sequence: \"\\u00Z0\".", 1, 9)]
    [InlineData("{ f(a: \"\\uD83D\") }", "Invalid Unicode escape sequence: \"\\uD83D\".", 1, 9)]
    [InlineData("{ f(a: \"\\u{110000}\") }", "Invalid Unicode escape sequence: \"\\u{110000}\".", 1, 9)]
    [InlineData("{ f(a: \"\\u{}\") }", "Invalid Unicode escape sequence: \"\\u{}\".", 1, 9)]
    [InlineData("{ 汉 }", "Unexpected character: U+6C49.", 1, 3)]
    public void A_syntax_error_says_what_was_expected_and_where(string document, string message, int line, int column)
    {
        var error = Assert.Throws<SyntaxException>(() => Parser.Parse(document));
        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(new SourceLocation(line, column), error.Location);
    }

    [Theory]
    [InlineData("# 强制检定\r\n{ ? }", 2, 3)]
    [InlineData("{ f(a: \"强制\" ?) }", 1, 13)]
    [InlineData("\r\r\n\n{ ? }", 4, 3)]
    public void Lines_and_columns_count_characters_and_every_kind_of_line_end(string document, int line, int column)
    {
        var error = Assert.Throws<SyntaxException>(() => Parser.Parse(document));
        Assert.Equal(new SourceLocation(line, column), error.Location);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_at_the_first_of_them()
    {
        byte[] source = [.. Encoding.UTF8.GetBytes("{ f(a: \""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\") }")];
        var error = Assert.Throws<SyntaxException>(() => Parser.Parse(source));
        Assert.Equal(new SourceLocation(1, 9), error.Location);
    }

    [Fact]
    public void The_limit_on_tokens_holds_exactly()
    {
        var options = new ParserOptions { MaxTokens = 5 };
        Parser.Parse("{ a b c }", options);
        var error = Assert.Throws<SyntaxException>(() => Parser.Parse("{ a b c d }", options));
        Assert.Equal("Syntax Error: Document contains more than 5 tokens. Parsing aborted.", error.Message);
    }

    [Theory]
    [InlineData("{a", "}")]
    [InlineData("{a(b:[", "])}")]
    public void A_document_nested_too_deep_is_refused_before_the_stack_is_in_danger(string open, string close)
    {
        string Nested(int times) => string.Concat(Enumerable.Repeat(open, times)) + (open.EndsWith('[') ? "" : "{z}")
            + string.Concat(Enumerable.Repeat(close, times));
        Parser.Parse(open.EndsWith('[') ? Nested(1) : Nested(199));
        var lists = $"{{a(b:{new string('[', 100_000)}";
        var error = Assert.Throws<SyntaxException>(() => Parser.Parse(open.EndsWith('[') ? lists : Nested(200)));
        Assert.Contains("nested more than 200 deep", error.Message);
    }

    [Fact]
    public void The_limits_on_fields_and_directives_hold()
    {
        Assert.Contains("more than 2 fields",
            Assert.Throws<SyntaxException>(() => Parser.Parse("{ a { b } c }", new() { MaxFields = 2 })).Message);
        Parser.Parse("{ a @x @x @x @x }");
        Assert.Contains("More than 4 directives", Assert.Throws<SyntaxException>(() => Parser.Parse("{ a @x @x @x @x @x }")).Message);
    }
}
