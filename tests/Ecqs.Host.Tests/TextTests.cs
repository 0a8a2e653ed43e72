using System.Text.RegularExpressions;
using Ecqs.Host.Composition;
using Ecqs.Platform.Texts;
using Ecqs.Testing;

namespace Ecqs.Host.Tests;

public sealed partial class TextTests
{
    public TextTests() => _ = Commands.PrintSchema.BuildSchema(); // takes every module's texts in

    [Fact]
    public void Every_text_stands_in_both_languages() =>
        Assert.Equal(TextCatalog.Codes(Language.Chinese).Order(StringComparer.Ordinal), TextCatalog.Codes(Language.English).Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_take_the_same_arguments() =>
        Assert.Empty(
            from code in TextCatalog.Codes(Language.Chinese)
            where !Arguments(Language.Chinese, code).SequenceEqual(Arguments(Language.English, code))
            select code);

    [Fact]
    public void Every_code_that_the_source_names_has_a_text() =>
        Assert.Empty(
            from file in Directory.EnumerateFiles(RepositoryRoot.Path("src"), "*.cs", SearchOption.AllDirectories)
            from Match code in CodeInSource().Matches(File.ReadAllText(file))
            where !TextCatalog.Has(Language.Chinese, code.Groups["code"].Value)
            select $"{Path.GetFileName(file)}: {code.Groups["code"].Value}");

    [Fact]
    public void Every_module_of_the_host_has_texts() =>
        Assert.Empty(
            from module in HostModules.All
            where !module.GetType().Assembly.GetManifestResourceNames().Any(name => name.EndsWith(".Texts.zh-CN.json", StringComparison.Ordinal))
            select module.Name);

    static IEnumerable<string> Arguments(Language language, string code)
    {
        TextCatalog.Language = language;
        return Argument().Matches(TextCatalog.Format(code)).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
    }

    [GeneratedRegex("""(RuleBreach\(|TextCatalog\.Format\(|\.Add(If)?\([^;\n]*?, )"(?<code>[A-Z][A-Z0-9]+(_[A-Z0-9]+)+)"[,)]""")]
    private static partial Regex CodeInSource();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Argument();
}
