using System.Globalization;
using System.Text;
using System.Text.Json;
using Ecqs.GraphQL.Execution;

namespace Ecqs.GraphQL.Tests.Execution;

public sealed class ResponseBufferTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-17.0)]
    [InlineData(0.1)]
    [InlineData(1.5e-7)]
    [InlineData(999_999_999_999_999.0)]
    [InlineData(1e15)]
    [InlineData(1e15 + 2)]
    [InlineData(1e21)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    public void A_Float_is_written_so_that_the_same_number_is_read(double value)
    {
        using var buffer = new ResponseBuffer(1);
        buffer.WriteDouble(value);
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(JsonSerializer.Deserialize<double>(buffer.Written.Span)));
    }

    /// <summary>Floats of few decimal places take a way of their own.</summary>
    [Fact]
    public void A_Float_of_few_decimal_places_is_written_as_the_shortest_text_that_reads_as_it()
    {
        var random = new Random(20261121);
        foreach (var place in Enumerable.Range(0, 7))
        {
            foreach (var size in Enumerable.Range(0, 16))
            {
                for (var n = 0; n < 50; n++)
                {
                    var near = Math.Round(random.NextDouble() * Math.Pow(10, size)) / Math.Pow(10, place);
                    foreach (var value in new[] { near, -near, Math.BitIncrement(near), Math.BitDecrement(near), near * 1.1 })
                    {
                        if (value != 0 && Math.Abs(value) is >= 1e-5 and < 1e15)
                            Assert.Equal(value.ToString("R", CultureInfo.InvariantCulture), Written(value));
                    }
                }
            }
        }
    }

    [Fact]
    public void The_negative_zero_keeps_its_sign()
    {
        using var buffer = new ResponseBuffer(1);
        buffer.WriteDouble(-0.0);
        Assert.Equal("-0"u8, buffer.Written.Span);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain 汉字 😀")]
    [InlineData("\"")]
    [InlineData("a\\b\u0000\u001f\r\n\t\"c\"")]
    public void A_text_is_written_so_that_the_same_text_is_read(string text)
    {
        foreach (var given in new[] { text, string.Concat(Enumerable.Repeat(text + "x", 300)), new string('x', 2000) + text })
        {
            using var buffer = new ResponseBuffer(1);
            buffer.Write((byte)'[');
            buffer.WriteString(given);
            buffer.Write((byte)',');
            buffer.WriteString(given);
            buffer.Write((byte)']');
            Assert.Equal([given, given], JsonSerializer.Deserialize<string[]>(buffer.Written.Span)!);
        }
    }

    /// <summary>Texts are copied in blocks, as far as each char becomes one byte.</summary>
    [Fact]
    public void A_text_is_written_so_that_the_same_text_is_read_wherever_in_it_something_else_than_a_letter_stands()
    {
        foreach (var special in new[] { "\"", "\\", "\0", "\u001f", "\u007f", "é", "汉", "😀", "\"\"", "汉\"字" })
        {
            for (var before = 0; before < 20; before++)
            {
                for (var after = 0; after < 20; after++)
                {
                    var text = new string('a', before) + special + new string('b', after) + special;
                    using var buffer = new ResponseBuffer(1);
                    buffer.WriteString(text);
                    Assert.Equal(text, JsonSerializer.Deserialize<string>(buffer.Written.Span));
                }
            }
        }
    }

    [Fact]
    public void A_pair_of_surrogates_is_not_parted_however_long_the_text_is()
    {
        for (var before = 1020; before < 1030; before++)
        {
            var text = new string('a', before) + string.Concat(Enumerable.Repeat("😀", 2000));
            using var buffer = new ResponseBuffer(1);
            buffer.WriteString(text);
            Assert.Equal(text, JsonSerializer.Deserialize<string>(buffer.Written.Span));
        }
    }

    [Fact]
    public void Half_of_a_surrogate_pair_becomes_the_replacement_character()
    {
        using var buffer = new ResponseBuffer(1);
        buffer.WriteString("a\ud83d\"b\udc00");
        Assert.Equal("a\ufffd\"b\ufffd", JsonSerializer.Deserialize<string>(buffer.Written.Span));
    }

    [Fact]
    public void What_is_inserted_moves_what_follows()
    {
        using var buffer = new ResponseBuffer(1);
        buffer.Write("ad"u8);
        buffer.Insert(1, "bc"u8);
        buffer.Insert(4, new byte[5000]);
        Assert.Equal("abcd"u8, buffer.Written.Span[..4]);
        Assert.Equal(5004, buffer.Length);
    }

    static string Written(double value)
    {
        using var buffer = new ResponseBuffer(1);
        buffer.WriteDouble(value);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
