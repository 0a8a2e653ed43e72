using System.Text;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Tests.Language;

public sealed class ParserTests
{
    [Fact]
    public void A_whole_document_keeps_every_part_of_it()
    {
        var document = Parser.Parse(KitchenSink.Document);

        var operation = Assert.IsType<OperationDefinitionNode>(document.Definitions[0]);
        Assert.Equal((OperationKind.Query, "instruments", "Those that fall due"),
            (operation.Kind, operation.Name!.Value.Value, operation.Description!.Value));
        Assert.Equal(["first", "where", "ids"], operation.Variables.Select(x => x.Name));
        Assert.Equal("How many", operation.Variables[0].Description!.Value);
        Assert.Equal("20", Assert.IsType<IntValueNode>(operation.Variables[0].DefaultValue).Text);
        Assert.Equal("[UUID!]!", operation.Variables[2].Type.ToString());

        var field = Assert.IsType<FieldNode>(operation.SelectionSet.Selections[0]);
        Assert.Equal(("mine", "instruments"), (field.ResponseName, field.Name.Value));
        Assert.Equal(["first", "where"], field.Arguments.Select(x => x.Name.Value));
        Assert.IsType<VariableNode>(field.Arguments[0].Value);
        Assert.Equal([OperationKind.Query, OperationKind.Mutation, OperationKind.Subscription, OperationKind.Query],
            document.Operations.Select(x => x.Kind));
        var fragment = Assert.Single(document.Fragments);
        Assert.Equal(
            ("plate", "Instrument", "The name plate"),
            (fragment.Name.Value, fragment.TypeCondition.Name, fragment.Description!.Value));
    }

    [Fact]
    public void A_node_knows_the_bytes_it_was_read_from()
    {
        var document = Parser.Parse("query($a: String = \"检定\", $b: [Int!]) { x: f(a: $a, b: {c: [1 2]}) @skip(if: false) }");
        string TextOf(SyntaxNode node) => Encoding.UTF8.GetString(document.Source.Span[node.Start..node.End]);

        var operation = document.Operations.Single();
        var field = (FieldNode)operation.SelectionSet.Selections[0];
        Assert.Equal("$a: String = \"检定\"", TextOf(operation.Variables[0]));
        Assert.Equal("[Int!]", TextOf(operation.Variables[1].Type));
        Assert.Equal("x: f(a: $a, b: {c: [1 2]}) @skip(if: false)", TextOf(field));
        Assert.Equal("b: {c: [1 2]}", TextOf(field.Arguments[1]));
        Assert.Equal("@skip(if: false)", TextOf(field.Directives[0]));
        Assert.Equal(TextOf(operation), TextOf(document));
    }

    [Theory]
    [InlineData(@"""""", "")]
    [InlineData(@"""a \"" \\ \/ \b \f \n \r \t z""", "a \" \\ / \b \f \n \r \t z")]
    [InlineData(@"""\u68C0\u5B9A""", "检定")]
    [InlineData(@"""\u{68C0}\u{1F602}\u{000041}""", "检😂A")]
    [InlineData(@"""\uD83D\uDE02!""", "😂!")]
    [InlineData(@"""# not a comment, 强检""", "# not a comment, 强检")]
    [InlineData("\"\"\"\n    one\n      two\n\n    three\n  \"\"\"", "one\n  two\n\nthree")]
    [InlineData("\"\"\"first\n   second\r\n    third\"\"\"", "first\nsecond\n third")]
    [InlineData("\"\"\" \\\"\"\" \\n \"x \"\"\"", " \"\"\" \\n \"x ")]
    [InlineData("\"\"\"\"\"\"", "")]
    public void A_string_has_the_value_that_its_escapes_and_indentation_mean(string literal, string value)
    {
        Assert.Equal(value, Assert.IsType<StringValueNode>(Parser.ParseValue(literal)).Value);
    }

    [Theory]
    [InlineData("0", typeof(IntValueNode))]
    [InlineData("-12", typeof(IntValueNode))]
    [InlineData("0.50", typeof(FloatValueNode))]
    [InlineData("-1.2e+30", typeof(FloatValueNode))]
    [InlineData("1E6", typeof(FloatValueNode))]
    [InlineData("true", typeof(BooleanValueNode))]
    [InlineData("null", typeof(NullValueNode))]
    [InlineData("IN_SERVICE", typeof(EnumValueNode))]
    [InlineData("[]", typeof(ListValueNode))]
    [InlineData("{}", typeof(ObjectValueNode))]
    public void A_literal_is_read_as_its_kind_and_printed_as_written(string literal, Type kind)
    {
        var value = Parser.ParseValue(literal);
        Assert.IsType(kind, value);
        Assert.Equal(literal, value.ToString());
    }

    [Fact]
    public void Words_of_the_language_are_ordinary_names_where_names_stand()
    {
        var document = Parser.Parse("""
            query query { on fragment: query(true: on) mutation { null } ... on on { type } ...fragment }
            fragment fragment on type { a }
            """);
        Assert.Equal("query", document.Operations.Single().Name!.Value.Value);
        Assert.Equal("on", document.Operations.Single().SelectionSet.Selections.OfType<InlineFragmentNode>().Single().TypeCondition!.Name);
    }

    [Fact]
    public void Commas_comments_and_byte_order_marks_mean_nothing()
    {
        byte[] source = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{,,a#c}\r\n,b # end")];
        source = [.. source, .. Encoding.UTF8.GetBytes("\n}")];
        Assert.Equal("{\n  a\n  b\n}", Parser.Parse(source).ToString());
    }

    [Fact]
    public void A_name_in_the_table_makes_no_new_string()
    {
        var known = string.Intern("instruments");
        var options = new ParserOptions { Names = new(["instruments", "id"]) };
        var document = Parser.Parse("{ instruments { unknown } }", options);
        var field = (FieldNode)document.Operations.Single().SelectionSet.Selections[0];
        Assert.Same(known, field.Name.Value);
        Assert.Equal("unknown", ((FieldNode)field.SelectionSet!.Selections[0]).Name.Value);
    }
}
