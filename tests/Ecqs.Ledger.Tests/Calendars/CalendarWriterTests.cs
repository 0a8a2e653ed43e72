using System.Text;
using Ecqs.Ledger.Calendars;

namespace Ecqs.Ledger.Tests.Calendars;

/// <summary>RFC 5545, by its sections.</summary>
public sealed class CalendarWriterTests
{
    static readonly DateTimeOffset s_written = new(2026, 11, 21, 16, 30, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Section_3_1_lines_end_in_cr_lf_and_have_at_most_75_octets_without_splitting_a_character()
    {
        var name = string.Concat(Enumerable.Repeat("检定到期𠮷a", 40));
        var text = CalendarWriter.Write(name, [], new("https://example.com/ledger"), s_written);
        Assert.DoesNotContain('\uFFFD', text);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.Contains($"\r\nX-WR-CALNAME:{name}\r\n", text.Replace("\r\n ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Section_3_3_11_backslash_semicolon_comma_and_line_break_are_escaped_and_other_controls_left_out() =>
        Assert.Equal("a\\\\b\\;c\\,d\\ne", CalendarWriter.Escape("a\\b;c,d\r\ne\u0007"));

    [Fact]
    public void Section_3_6_1_an_event_fills_its_day()
    {
        var text = CalendarWriter.Write("x", [new(new(2026, 12, 31), "1@ecqs", "s", "d")], new("https://example.com/ledger"), s_written);
        Assert.Contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n", text);
        Assert.Contains("DTSTAMP:20261121T083000Z\r\n", text);
    }
}
