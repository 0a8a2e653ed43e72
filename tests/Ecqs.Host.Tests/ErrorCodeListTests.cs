using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ecqs.GraphQL;
using Ecqs.Testing;

namespace Ecqs.Host.Tests;

/// <summary>docs/error-codes.md is made of the sources; ECQS_UPDATE_SNAPSHOTS=1 writes it anew.</summary>
public sealed partial class ErrorCodeListTests
{
    /// <summary>Texts that no error says: names of things and states, notices, reasons of a choice, words in workbooks.</summary>
    static readonly Regex[] _noErrors =
    [
        .. new[]
        {
            "^LIST_SEPARATOR$", "^THING_", "^REFUSAL_", "_(TITLE|BODY|SMS)$", "_STATUS_", "^LEDGER_(ACT|FIELD)_[A-Z]?[a-z]", "^BOOKING_HEADLINE", "^BOOKING_SLA_",
            "^BOOKING_ROUTE_(LEVEL|LOAD|CHOSEN|NOBODY|CONFIRMED|CAPABILITY|CLASS|NOT|RANGE|REGION|WAS)", "_NOTE(_|$)", "^LEDGER_TEMPLATE_",
            "_AUTHOR$", "_ERRORS_NAME$", "_SUGGESTION$", "^CATALOG_SHEET_", "^CATALOG_(NAME|CHECK|WAY|EDITION|REFERENCE_KIND)_", "^ACCOUNTS_SMS_(CODE|REGISTRATION_APPROVED|REGISTRATION_REFUSED)$",
        }.Select(pattern => new Regex(pattern)),
    ];

    [Fact]
    public void The_list_of_error_codes_is_what_the_sources_say()
    {
        var path = RepositoryRoot.Path("docs/error-codes.md");
        var list = Write();
        if (Environment.GetEnvironmentVariable("ECQS_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, list);
        Assert.True(File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == list,
            "docs/error-codes.md is out of date: run this test with ECQS_UPDATE_SNAPSHOTS=1 and look at the difference.");
    }

    [Fact]
    public void Every_code_that_the_source_gives_to_an_error_is_in_the_list()
    {
        var listed = Products().SelectMany(part => part.Texts.Keys).Concat(Engine().Select(code => code.Code)).ToHashSet(StringComparer.Ordinal);
        var given =
            from file in Directory.EnumerateFiles(RepositoryRoot.Path("src"), "*.cs", SearchOption.AllDirectories)
            from Match code in CodeOfError().Matches(File.ReadAllText(file))
            select code.Groups["code"].Value;
        var all = given.Distinct().ToList();
        Assert.True(all.Count > 60, $"Only {all.Count} codes were found.");
        Assert.Equal([], all.Where(code => !listed.Contains(code)));
    }

    [Fact]
    public void No_code_stands_for_two_things()
    {
        var codes = Products().SelectMany(part => part.Texts.Keys.Select(code => (code, part.Name))).GroupBy(entry => entry.code);
        Assert.Equal([], codes.Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.All(_noErrors, pattern => Assert.Contains(Texts("zh-CN").SelectMany(part => part.Texts.Keys), code => pattern.IsMatch(code)));
    }

    static string Write()
    {
        var text = new StringBuilder("""
            # Error codes

            Every error in an answer carries a stable `extensions.code`; decide by that, never by the message. This list is made from the sources
            and compared by a test.

            ## The engine's

            Codes that begin with `HC` or `AUTH_` are HotChocolate's for the same thing. An error of validation also carries `extensions.rule`, the name of
            the rule (for instance `FieldsOnCorrectType`); an unexpected one carries `extensions.correlationId`, under which it is in the log.

            | code | what it means: what to do |
            |---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (code, meaning) in Engine())
            text.Append($"| `{code}` | {meaning} |\n");
        text.Append("""

            ## The product's

            These come as errors of mutations (`errors { code message }` in the payload), as problems of single input fields, or as `extensions.code`. The
            message is in the language that the request asks for, with the words in braces filled in.

            """.ReplaceLineEndings("\n"));
        var english = Texts("en").ToDictionary(part => part.Name, part => part.Texts);
        foreach (var (name, texts) in Products())
        {
            text.Append($"\n### {name}\n\n| code | 中文 | English |\n|---|---|---|\n");
            foreach (var (code, chinese) in texts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                text.Append($"| `{code}` | {Cell(chinese)} | {Cell(english[name][code])} |\n");
        }
        return text.ToString();
    }

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    static List<(string Name, Dictionary<string, string> Texts)> Products() =>
    [
        .. Texts("zh-CN").Select(part =>
            (part.Name, part.Texts.Where(entry => !_noErrors.Any(pattern => pattern.IsMatch(entry.Key))).ToDictionary())),
    ];

    static IEnumerable<(string Name, Dictionary<string, string> Texts)> Texts(string language) =>
        from folder in new[] { "src/Platform" }.Concat(Directory.EnumerateDirectories(RepositoryRoot.Path("src/Modules")).Order(StringComparer.Ordinal))
        let file = RepositoryRoot.Path(Path.Combine(folder, "Texts", language + ".json"))
        where File.Exists(file)
        select (Path.GetFileName(folder), JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!);

    static IEnumerable<(string Code, string Meaning)> Engine()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(ErrorCodes).Assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!);
        return
            from field in typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            orderby field.MetadataToken
            select ((string)field.GetRawConstantValue()!, Markdown(documentation[$"F:{typeof(ErrorCodes).FullName}.{field.Name}"]));
    }

    static string Markdown(XElement summary) => string.Concat(summary.Nodes().Select(node => node switch
    {
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
        _ => Space().Replace(node.ToString(), " "),
    })).Trim();

    [GeneratedRegex("""(RuleBreach\(\s*|GraphQLException\(\s*|\.Add(If)?\([^;\n]*?, )"(?<code>[A-Z][A-Z0-9]+(_[A-Z0-9]+)+)"[,)]""")]
    private static partial Regex CodeOfError();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
