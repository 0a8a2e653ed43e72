using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ecqs.Booking.Tests;

public sealed partial class TextTests
{
    [Fact]
    public void Chinese_and_english_have_the_same_codes_with_the_same_arguments()
    {
        var chinese = Read("zh-CN");
        var english = Read("en");

        Assert.Equal(chinese.Keys.Order(), english.Keys.Order());
        foreach (var (code, text) in chinese)
            Assert.True(Arguments(text).SetEquals(Arguments(english[code])), code);
    }

    [Fact]
    public void Every_code_in_the_module_has_a_text()
    {
        var texts = Read("zh-CN");
        var sources = Directory.EnumerateFiles(
            Testing.RepositoryRoot.Path("src", "Modules", "Booking"), "*.cs", SearchOption.AllDirectories);
        foreach (var source in sources)
            foreach (Match match in Code().Matches(File.ReadAllText(source)))
                Assert.True(
                    texts.Keys.Any(key => key == match.Groups[1].Value || key.StartsWith(match.Groups[1].Value + "_", StringComparison.Ordinal)),
                    $"{match.Groups[1].Value} in {source}");
    }

    static Dictionary<string, string> Read(string language)
    {
        using var stream = typeof(BookingModule).Assembly.GetManifestResourceStream($"Ecqs.Booking.Texts.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    static HashSet<string> Arguments(string text) => [.. Argument().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("\"(BOOKING_[A-Z_]*[A-Z])\"")]
    private static partial Regex Code();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Argument();
}
