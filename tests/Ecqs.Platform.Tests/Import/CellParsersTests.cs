using Ecqs.Platform.Import;

namespace Ecqs.Platform.Tests.Import;

public sealed class CellParsersTests
{
    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026/11/21")]
    [InlineData("2026.11.21")]
    [InlineData("2026年11月21日")]
    [InlineData("2026 年 11 月 21 日")]
    [InlineData("20261121")]
    [InlineData("2026-11-21 00:00:00")]
    [InlineData("46347")]
    public void Rule_3_7_dates_are_taken_as_text_or_as_serial_number(string text)
    {
        var reading = CellParsers.Date("validUntil")(text);
        Assert.Null(reading.Finding);
        Assert.Equal((new DateOnly(2026, 11, 21), "2026-11-21"), (reading.Value, reading.Text));
    }

    [Theory]
    [InlineData("11/21/2026")]
    [InlineData("2026年11月")]
    [InlineData("2026-02-30")]
    [InlineData("2026-11/21")]
    [InlineData("2026")]
    [InlineData("长期")]
    [InlineData("1e5")]
    public void Rule_3_7_what_is_not_surely_a_date_is_refused_and_not_guessed(string text)
    {
        var reading = CellParsers.Date("validUntil")(text);
        Assert.Equal(("IMPORT_NOT_A_DATE", CellSeverity.Error), (reading.Finding!.Code, reading.Finding.Severity));
        Assert.Null(reading.Value);
    }

    [Fact]
    public void Rule_3_7_an_unknown_option_is_refused_with_the_nearest_suggested()
    {
        var parse = CellParsers.Option("mode", [(1, "送检", []), (2, "现场检测", ["现场检"])]);
        Assert.Equal((2, "现场检测"), (parse("现场检").Value, parse("现场检").Text));
        Assert.Equal("现场检测", parse("现场检侧").Finding!.Suggestion);
        Assert.Null(parse("邮寄").Finding!.Suggestion);
        Assert.Contains("送检、现场检测", parse("邮寄").Finding!.Message);
    }

    [Theory]
    [InlineData("非自动衡器具", "非自动衡器")]
    [InlineData("非自动横器", "非自动衡器")]
    [InlineData("加油机", "燃油加油机")]
    [InlineData("手表", null)]
    public void The_nearest_text_is_near_or_there_is_none(string text, string? expected) =>
        Assert.Equal(expected, NearestText.Of(text, ["非自动衡器", "燃油加油机", "体温计", "水表(民用)"]));

    [Theory]
    [InlineData("330402", "330420", 1)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_counts_insertions_changes_and_swaps(string a, string b, int distance) =>
        Assert.Equal(distance, NearestText.Distance(a, b));
}
