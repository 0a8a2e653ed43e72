using System.Globalization;
using System.Text;

namespace Ecqs.Ledger.Calendars;

/// <summary>One day on which something falls due.</summary>
/// <param name="Day">The day, which the event fills.</param>
/// <param name="Id">Stays the same for the same day of the same feed, so that a program knows the event again.</param>
/// <param name="Summary">One line.</param>
/// <param name="Description">Any number of lines.</param>
sealed record CalendarEvent(DateOnly Day, string Id, string Summary, string Description);

/// <summary>Writes a calendar as RFC 5545 has it: lines end in CR LF, are folded after 75 octets, and their texts are escaped.</summary>
static class CalendarWriter
{
    const int OctetsInLine = 75;

    /// <param name="name">What programs call the calendar.</param>
    /// <param name="events">The days.</param>
    /// <param name="link">Where each event leads.</param>
    /// <param name="writtenAt">When it was written.</param>
    public static string Write(string name, IEnumerable<CalendarEvent> events, Uri link, DateTimeOffset writtenAt)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Ecqs//Ledger//ZH");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, $"NAME:{Escape(name)}");
        Line(text, $"X-WR-CALNAME:{Escape(name)}");
        Line(text, "REFRESH-INTERVAL;VALUE=DURATION:PT12H");
        Line(text, "X-PUBLISHED-TTL:PT12H");
        foreach (var one in events)
            Write(text, one, link, writtenAt);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    static void Write(StringBuilder text, CalendarEvent one, Uri link, DateTimeOffset writtenAt)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{one.Id}");
        Line(text, $"DTSTAMP:{writtenAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
        Line(text, $"DTSTART;VALUE=DATE:{Shown(one.Day)}");
        Line(text, $"DTEND;VALUE=DATE:{Shown(one.Day.AddDays(1))}");
        Line(text, $"SUMMARY:{Escape(one.Summary)}");
        Line(text, $"DESCRIPTION:{Escape(one.Description)}");
        Line(text, $"URL:{link.AbsoluteUri}");
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    /// <summary>A text as the value of a property (3.3.11).</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c is '\\' or ';' or ',')
                escaped.Append('\\').Append(c);
            else if (c == '\n')
                escaped.Append("\\n");
            else if (!char.IsControl(c))
                escaped.Append(c);
        }

        return escaped.ToString();
    }

    // Folded between characters, never within one (3.1).
    static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > OctetsInLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }

    static string Shown(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
