using System.Diagnostics;
using System.Text;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Validation;
using static Ecqs.GraphQL.Tests.Validation.ValidationSchema;

namespace Ecqs.GraphQL.Tests.Validation;

public sealed class LimitsOfValidationTests
{
    [Theory]
    [InlineData("echo(whole: \"1\")", "Int cannot represent non-integer value: \"1\"")]
    [InlineData("echo(whole: 2147483648)", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("echo(whole: 1.0)", "Int cannot represent non-integer value: 1.0")]
    [InlineData("echo(real: \"1\")", "Float cannot represent non numeric value: \"1\"")]
    [InlineData("echo(text: 1)", "String cannot represent a non string value: 1")]
    [InlineData("echo(text: GRAM)", "String cannot represent a non string value: GRAM")]
    [InlineData("echo(flag: 1)", "Boolean cannot represent a non boolean value: 1")]
    [InlineData("echo(list: [\"a\", 2])", "String cannot represent a non string value: 2")]
    [InlineData("echo(whole: [1])", "Int cannot represent non-integer value: [1]")]
    [InlineData("echo(text: {a: 1})", "String cannot represent a non string value: {a: 1}")]
    [InlineData("device(id: \"x\") { id }", "UUID cannot represent \"x\"")]
    [InlineData("scale(like: {name: \"a\", unit: GRAM, remark: null}) { id }", "Field \"DeviceInput.remark\" may be left out")]
    public void A_scalar_says_what_it_cannot_represent(string field, string message)
    {
        Assert.StartsWith($"ValuesOfCorrectType: {message}", Assert.Single(Errors($"{{ {field} }}")));
    }

    [Fact]
    public void Validation_stops_at_a_hundred_errors()
    {
        var errors = Errors($"{{ {string.Concat(Enumerable.Range(0, 500).Select(i => $"a{i} "))} }}").ToList();
        Assert.Equal(101, errors.Count);
        Assert.Contains("Too many validation errors, error limit reached. Validation aborted.", errors[^1]);
    }

    [Fact]
    public void Two_thousand_fields_of_one_name_are_no_work_for_each_pair()
    {
        var fields = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"r: range "));
        Quickly(() => Accepts($"{{ scale {{ {fields} }} }}"));
    }

    [Fact]
    public void Fragments_that_stand_for_millions_of_fields_are_checked_without_making_them()
    {
        var document = new StringBuilder("{ maker { ...f0 } } ");
        for (var i = 0; i < 100; i++)
            document.Append($"fragment f{i} on Maker {{ a: parent {{ ...f{i + 1} }} b: parent {{ ...f{i + 1} }} }} ");
        document.Append("fragment f100 on Maker { name }");
        Quickly(() => Accepts(document.ToString()));
    }

    [Fact]
    public void What_still_merges_into_too_many_sets_is_refused_in_time()
    {
        // Each level may merge with any other, so the sets of selections under way are as many as the subsets.
        var document = new StringBuilder("{ maker { ...all } } fragment all on Maker { ");
        for (var i = 0; i < 60; i++)
            document.Append($"a{i}: parent {{ ...f{i} }} ");
        document.Append("} ");
        for (var i = 0; i < 60; i++)
        {
            document.Append($"fragment f{i} on Maker {{ a{i * 7 % 60}: parent {{ ...f{i * 3 % 60} ...all }} ");
            document.Append($"a{i * 11 % 60}: parent {{ ...all }} }} ");
        }
        var errors = new List<string>();
        Quickly(() => errors.AddRange(Errors(document.ToString())));
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void A_long_chain_of_fragments_in_a_circle_is_found()
    {
        var document = new StringBuilder("{ maker { ...f0 } } ");
        for (var i = 0; i < 1_500; i++)
            document.Append($"fragment f{i} on Maker {{ ...f{(i + 1) % 1_500} }} ");
        var error = Assert.Single(Errors(document.ToString()));
        Assert.StartsWith("NoFragmentCycles: Cannot spread fragment \"f0\" within itself via \"f1\", \"f2\"", error);
    }

    [Fact]
    public void A_document_of_another_making_is_refused_or_accepted_but_never_breaks_validation()
    {
        var random = new Random(13);
        var tokens = """
            query A ( $a : Int ! = 1 , $b : [ UUID ! ] ) { echo ( whole : $a , list : [ "x" , null ] ) @skip ( if : true )
            scale ( like : { name : "x" , unit : GRAM } ) { id maker { ...f parent { name ...f } } }
            devices ( ids : $b ) { __typename ... on Scale { range } ...g } } fragment f on Maker
            { scales { unit } label ( isShort : false ) } fragment g on Device
            { id ... on Movable { place } }
            """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var (parsed, valid) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var changed = tokens.ToArray();
            for (var n = random.Next(1, 5); n > 0; n--)
                changed[random.Next(changed.Length)] = tokens[random.Next(tokens.Length)];
            try
            {
                valid += DocumentValidator.Validate(Schema, Parser.Parse(string.Join(' ', changed))).Count == 0 ? 1 : 0;
                parsed++;
            }
            catch (SyntaxException)
            {
                // Most changes make it no document.
            }
        }
        Assert.True(parsed > 1_000 && valid < parsed, $"{parsed} parsed, {valid} valid");
    }

    static void Quickly(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }
}
