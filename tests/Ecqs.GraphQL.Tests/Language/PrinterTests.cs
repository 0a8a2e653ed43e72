using System.Text;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Tests.Language;

public sealed class PrinterTests
{
    [Fact]
    public void A_printed_document_reads_as_the_same_document()
    {
        var printed = Parser.Parse(KitchenSink.Document).ToString();
        Assert.Equal(KitchenSink.Printed, printed);
        Assert.Equal(printed, Parser.Parse(printed).ToString());
    }

    [Fact]
    public void Any_string_survives_being_printed_and_read_both_as_a_line_and_as_a_block()
    {
        var random = new Random(7);
        string[] pieces = ["\"", "\"\"\"", "\\", "\n", "\r", "\t", " ", "检", "😂", "\u0001", "\u007F", "#", "a", ","];
        for (var i = 0; i < 5_000; i++)
        {
            var value = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var isBlock in new[] { false, true })
            {
                var document = $"{{ f(a: [{new StringValueNode(0, 0, value, isBlock)}]) }}";
                var again = Parser.Parse(Parser.Parse(document).ToString());
                var argument = ((FieldNode)again.Operations.Single().SelectionSet.Selections[0]).Arguments[0];
                Assert.Equal(value, ((StringValueNode)((ListValueNode)argument.Value).Items[0]).Value);
            }
        }
    }

    [Fact]
    public void A_damaged_document_is_refused_or_read_and_never_breaks_the_parser()
    {
        var random = new Random(11);
        var whole = Encoding.UTF8.GetBytes(KitchenSink.Document);
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = whole.AsSpan(0, random.Next(whole.Length)).ToArray();
            for (var n = random.Next(3); n > 0 && bytes.Length > 0; n--)
                bytes[random.Next(bytes.Length)] = whole[random.Next(whole.Length)];
            try
            {
                var printed = Parser.Parse(bytes).ToString();
                Assert.Equal(printed, Parser.Parse(printed).ToString());
                read++;
            }
            catch (SyntaxException error)
            {
                Assert.StartsWith("Syntax Error: ", error.Message);
                Assert.True(error.Location is { Line: >= 1, Column: >= 1 });
            }
        }
        Assert.True(read > 0);
    }
}
