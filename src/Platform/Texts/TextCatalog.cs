using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ecqs.Platform.Texts;

/// <summary>A language of the user interface.</summary>
public enum Language
{
    /// <summary>简体中文, the default.</summary>
    Chinese,

    English,
}

/// <summary>
/// Every text that a user sees, by code, in Chinese and English. Each module embeds <c>Texts/zh-CN.json</c> and <c>Texts/en.json</c>
/// (one flat object, code to text; arguments in braces).
/// </summary>
public static partial class TextCatalog
{
    static readonly ConcurrentDictionary<(Language, string), string> All = new();
    static readonly ConcurrentDictionary<Assembly, bool> Loaded = new();
    static readonly AsyncLocal<Language> Current = new();

    static TextCatalog() => AddFrom(typeof(TextCatalog).Assembly);

    /// <summary>The language of the request at hand; Chinese unless set.</summary>
    public static Language Language
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    /// <summary>All codes known in a language.</summary>
    public static IEnumerable<string> Codes(Language language) => All.Keys.Where(key => key.Item1 == language).Select(key => key.Item2);

    /// <summary>The text of a code in the current language, its arguments filled in. A code without a text answers itself, so that nothing is hidden.</summary>
    public static string Format(string code, params (string Name, object? Value)[] arguments)
    {
        var text = All.TryGetValue((Language, code), out var found) ? found : code;
        return arguments.Length == 0 ? text : Placeholder().Replace(text, match => Argument(match, arguments));
    }

    /// <summary>As <see cref="Format"/>, in a language that is not the request's.</summary>
    public static string FormatIn(Language language, string code, params (string Name, object? Value)[] arguments)
    {
        var current = Language;
        Language = language;
        try
        {
            return Format(code, arguments);
        }
        finally
        {
            Language = current;
        }
    }

    /// <summary>Whether there is a text for the code in the language.</summary>
    public static bool Has(Language language, string code) => All.ContainsKey((language, code));

    internal static void AddFrom(Assembly assembly)
    {
        if (!Loaded.TryAdd(assembly, true))
            return;
        Add(assembly, Language.Chinese, ".Texts.zh-CN.json");
        Add(assembly, Language.English, ".Texts.en.json");
    }

    static void Add(Assembly assembly, Language language, string ending)
    {
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(ending, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            foreach (var (code, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                All[(language, code)] = text;
        }
    }

    static string Argument(Match match, (string Name, object? Value)[] arguments)
    {
        foreach (var (name, value) in arguments)
            if (name == match.Groups[1].Value)
                return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return match.Value;
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
