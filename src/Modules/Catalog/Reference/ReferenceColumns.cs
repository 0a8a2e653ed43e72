using System.Globalization;
using Ecqs.Platform.Import;

namespace Ecqs.Catalog.Reference;

/// <summary>The columns that most kinds of reference data have, and how columns are made.</summary>
static class ReferenceColumns
{
    public const string EffectiveFrom = "effectiveFrom";
    public const string EffectiveTo = "effectiveTo";
    public const string Source = "source";
    public const string Note = "note";

    public const int MaxSource = 500;
    public const int MaxNote = 1000;

    static readonly (bool, string, string[])[] s_yesNo = [(true, "是", ["true", "yes", "1", "√"]), (false, "否", ["false", "no", "0", "×"])];

    static readonly char[] s_separators = ['、', ',', '，', ';', '；', '\n'];

    /// <summary>生效日期, 失效日期, 来源, 备注. A date of effect that a file does not give is given at its import.</summary>
    public static IReadOnlyList<ColumnDefinition> Dated { get; } =
    [
        Date(EffectiveFrom, "生效日期", "这一版本的第一天，如 2026-11-21；文件中没有的按导入时填写的生效日期").Also("施行日期", "起始日期", "有效期起"),
        Date(EffectiveTo, "失效日期", "这一版本的最后一天；仍有效的不填").Also("废止日期", "终止日期", "有效期止"),
        Text(Source, "来源", MaxSource, "公告、规程或文件的名称和编号").Also("依据", "出处"),
        Text(Note, "备注", MaxNote, null).Also("说明"),
    ];

    public static ColumnDefinition Text(string key, string heading, int maxLength, string? hint, bool isRequired = false) =>
        new ColumnDefinition { Key = key, Heading = heading, MaxLength = maxLength, Hint = hint, IsRequired = isRequired }.Also();

    /// <summary>A column of codes, whose leading zeros a spreadsheet program may have eaten.</summary>
    public static ColumnDefinition Code(string key, string heading, int maxLength, string? hint, bool isRequired = false) =>
        Text(key, heading, maxLength, hint, isRequired) with { IsCode = true };

    public static ColumnDefinition Date(string key, string heading, string? hint, bool isRequired = false) => new ColumnDefinition
    {
        Key = key,
        Heading = heading,
        Hint = hint,
        IsDate = true,
        IsRequired = isRequired,
        Parse = CellParsers.Date(key),
    }.Also();

    public static ColumnDefinition Choice<T>(
        string key, string heading, IReadOnlyList<(T Value, string Word, string[] OtherWords)> options, string? hint, bool isRequired = false) => new ColumnDefinition
        {
            Key = key,
            Heading = heading,
            Hint = hint,
            IsRequired = isRequired,
            Parse = CellParsers.Option(key, options),
            Options = [.. options.Select(option => option.Word)],
        }.Also();

    /// <summary>A column of one word or several, in any order, e.g. <c>送检、现场检测</c>; its value is an array.</summary>
    public static ColumnDefinition Choices<T>(
        string key, string heading, IReadOnlyList<(T Value, string Word, string[] OtherWords)> options, string? hint, bool isRequired = false)
    {
        var one = CellParsers.Option(key, options);
        return new ColumnDefinition { Key = key, Heading = heading, Hint = hint, IsRequired = isRequired, Parse = Read }.Also();

        CellReading Read(string text)
        {
            var words = Split(text);
            if (words.Length == 0)
                return one(text);
            foreach (var word in words)
                if (one(word).Finding is { } wrong)
                    return new(text, null, wrong with { Suggestion = wrong.Suggestion is { } meant ? Join(words.Select(other => other == word ? meant : other)) : null });
            T[] values = [.. words.Select(word => (T)one(word).Value!).Distinct()];
            return new(Words(options, values), values);
        }
    }

    public static ColumnDefinition YesNo(string key, string heading, string? hint) => Choice(key, heading, s_yesNo, hint);

    /// <summary>A whole number of at least one.</summary>
    public static ColumnDefinition Count(string key, string heading, string? hint) => new ColumnDefinition
    {
        Key = key,
        Heading = heading,
        Hint = hint,
        Parse = text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new(number.ToString(CultureInfo.InvariantCulture), number)
            : new(text, null, CellFinding.Error(key, "CATALOG_REFERENCE_NOT_A_COUNT", null, ("value", text))),
    }.Also();

    /// <summary>Takes a category's code that the catalogue has, of any edition; one that lost its leading zeros is suggested with them.</summary>
    public static CellReading KnownCode(string column, string text, IReadOnlyCollection<string> known) => known.Contains(text)
        ? new(text, text)
        : new(text, null, CellFinding.Error(
            column, "CATALOG_CATEGORY_UNKNOWN", known.FirstOrDefault(code => code.TrimStart('0') == text.TrimStart('0')), ("value", text)));

    /// <summary>Further names; the key itself is always one, so that the files under seeds are read like any other.</summary>
    public static ColumnDefinition Also(this ColumnDefinition column, params string[] otherNames) =>
        column with { OtherNames = [.. column.OtherNames.Union(otherNames).Union([column.Key])] };

    /// <summary>The word of an option as the columns write it.</summary>
    public static string Word<T>(this IReadOnlyList<(T Value, string Word, string[] OtherWords)> options, T value) =>
        options.First(option => EqualityComparer<T>.Default.Equals(option.Value, value)).Word;

    /// <summary>The words of several options, in the order of the options.</summary>
    public static string Words<T>(IReadOnlyList<(T Value, string Word, string[] OtherWords)> options, IReadOnlyCollection<T> values) =>
        Join(options.Where(option => values.Contains(option.Value)).Select(option => option.Word));

    /// <summary>The parts of a cell that lists several.</summary>
    public static string[] Split(string? text) =>
        [.. (text ?? "").Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];

    public static string Join(IEnumerable<string> parts) => string.Join('、', parts);

    public static string YesOrNo(bool value) => s_yesNo.First(option => option.Item1 == value).Item2;

    public static string Shown(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The texts of a version; empty ones are left out.</summary>
    public static IReadOnlyDictionary<string, string> Texts(params (string Column, string? Text)[] texts) =>
        texts.Where(pair => !string.IsNullOrEmpty(pair.Text)).ToDictionary(pair => pair.Column, pair => pair.Text!);

    /// <summary>Finds a row without a date of effect, or one that ends before it begins, wrong.</summary>
    public static void CheckDates(CheckedRow row)
    {
        if (!row.Has(EffectiveFrom) && row.Text(EffectiveFrom) is null)
            row.Add(CellFinding.Error(EffectiveFrom, "FIELD_REQUIRED"));
        if (row.Value<DateOnly?>(EffectiveTo) < row.Value<DateOnly?>(EffectiveFrom))
            row.Add(CellFinding.Error(EffectiveTo, "CATALOG_PERIOD_REVERSED"));
    }
}
