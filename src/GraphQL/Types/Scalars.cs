using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types;

/// <summary>The scalars that C# types map to.</summary>
internal static partial class Scalars
{
    const NumberStyles WholeNumber = NumberStyles.AllowLeadingSign;
    const NumberStyles AnyNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static readonly ScalarType<string> String = new("String", "Text.")
    {
        Problem = given => $"String cannot represent a non string value: {given}",
        FromLiteral = (ValueNode node, out string value) => TextOf(node, out value),
        FromJson = (JsonElement json, out string value) => TextOf(json, out value),
        ToJson = (value, buffer) => buffer.WriteString(value),
    };

    public static readonly ScalarType<bool> Boolean = new("Boolean", "`true` or `false`.")
    {
        Problem = given => $"Boolean cannot represent a non boolean value: {given}",
        FromLiteral = (ValueNode node, out bool value) => (value = node is BooleanValueNode { Value: true }) || node is BooleanValueNode,
        FromJson = (JsonElement json, out bool value) => (value = json.ValueKind is JsonValueKind.True) || json.ValueKind is JsonValueKind.False,
        ToJson = (value, buffer) => buffer.WriteBoolean(value),
    };

    public static readonly ScalarType<int> Int = Whole<int>("Int", "A whole number of 32 bits.", 32);

    public static readonly ScalarType<short> Short = Whole<short>("Short", "A whole number of 16 bits.", 16);

    public static readonly ScalarType<long> Long = Whole<long>("Long", "A whole number of 64 bits.", 64);

    public static readonly ScalarType<double> Float = new("Float", "A number in double precision, as in IEEE 754.")
    {
        Problem = given => $"Float cannot represent non numeric value: {given}",
        FromLiteral = (ValueNode node, out double value) =>
            double.TryParse(NumberOf(node), AnyNumber, CultureInfo.InvariantCulture, out value) && double.IsFinite(value),
        FromJson = (JsonElement json, out double value) =>
        {
            value = 0;
            return json.ValueKind is JsonValueKind.Number && json.TryGetDouble(out value) && double.IsFinite(value);
        },
        ToJson = (value, buffer) => buffer.WriteDouble(value),
    };

    /// <summary>Has no C# type of its own: fields and arguments that are identifiers are of the type that they are kept as.</summary>
    public static readonly ScalarType<string> Id = new("ID", "An identifier: text that means nothing to a person. A whole number is taken as its digits.")
    {
        Problem = given => $"ID cannot represent a non-string and non-integer value: {given}",
        FromLiteral = (ValueNode node, out string value) =>
        {
            value = (node as IntValueNode)?.Text!;
            return value is not null || TextOf(node, out value);
        },
        FromJson = (JsonElement json, out string value) => WholeTextOf(json, out value) || TextOf(json, out value),
        ToJson = (value, buffer) => buffer.WriteString(value),
    };

    public static readonly ScalarType<decimal> Decimal = new("Decimal", "A decimal number of up to 28 significant digits, exact.")
    {
        Problem = given => $"Decimal cannot represent {given}: a decimal number of up to 28 digits is needed",
        FromLiteral = (ValueNode node, out decimal value) =>
            decimal.TryParse(NumberOf(node), AnyNumber, CultureInfo.InvariantCulture, out value),
        FromJson = (JsonElement json, out decimal value) =>
        {
            value = 0;
            return json.ValueKind is JsonValueKind.Number && json.TryGetDecimal(out value);
        },
        ToJson = (value, buffer) => buffer.WriteDecimal(value),
    };

    public static readonly ScalarType<Guid> Uuid = Text<Guid>(
        "UUID",
        "A universally unique identifier as in RFC 9562, with hyphens.",
        "an identifier like 0198c2f0-6b1e-7c3a-9d4f-2a1b3c4d5e6f is needed",
        "https://tools.ietf.org/html/rfc4122",
        (string text, out Guid value) => Guid.TryParseExact(text, "D", out value),
        (value, buffer) => buffer.WriteFormatted(value, "D"));

    public static readonly ScalarType<DateOnly> LocalDate = Text<DateOnly>(
        "LocalDate",
        "A date without a time, as 2026-11-21.",
        "a date like 2026-11-21 is needed",
        "https://scalars.graphql.org/andimarek/local-date.html",
        (string text, out DateOnly value) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        (value, buffer) => buffer.WriteFormatted(value, "yyyy-MM-dd"));

    public static readonly ScalarType<TimeOnly> LocalTime = Text<TimeOnly>(
        "LocalTime",
        "A time of day without a date, as 08:30:00.",
        "a time like 08:30:00 is needed",
        "https://scalars.graphql.org/apollographql/localtime-v0.1.html",
        (string text, out TimeOnly value) =>
            TimeOnly.TryParseExact(text, ["HH:mm:ss", "HH:mm", "HH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        (value, buffer) => buffer.WriteFormatted(value, "HH:mm:ss.FFFFFFF"));

    public static readonly ScalarType<DateTimeOffset> DateTime = Text<DateTimeOffset>(
        "DateTime",
        "A moment as in RFC 3339, as 2026-11-21T08:30:00Z.",
        "a moment with an offset like 2026-11-21T08:30:00Z is needed",
        "https://scalars.graphql.org/andimarek/date-time.html",
        ParseMoment,
        (value, buffer) => buffer.WriteFormatted(value.UtcDateTime, "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"));

    public static readonly ScalarType<Uri> Url = Text<Uri>(
        "URL",
        "An address as in RFC 3986.",
        "an absolute address is needed",
        "https://tools.ietf.org/html/rfc3986",
        (string text, out Uri value) => Uri.TryCreate(text, UriKind.Absolute, out value!),
        (value, buffer) => buffer.WriteString(value.OriginalString));

    /// <summary>Every scalar by the C# type that it stands for.</summary>
    public static readonly FrozenDictionary<Type, ScalarType> ByClrType =
        new ScalarType[] { String, Boolean, Int, Short, Long, Float, Decimal, Uuid, LocalDate, LocalTime, DateTime, Url }
            .ToFrozenDictionary(scalar => scalar.ClrType);

    /// <summary>The scalars that come with the language.</summary>
    public static readonly ImmutableArray<ScalarType> Specified = [Int, Float, String, Boolean, Id];

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,7})?([Zz]|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex MomentForm { get; }

    static bool ParseMoment(string text, out DateTimeOffset value)
    {
        value = default;
        if (!MomentForm.IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
            return false;
        // The offset says where it was written, not when it is: databases keep the moment only.
        value = value.ToUniversalTime();
        return true;
    }

    static ScalarType<T> Whole<T>(string name, string description, int bits) where T : struct, IBinaryInteger<T> => new(name, description)
    {
        Problem = given => IsWhole(given)
            ? $"{name} cannot represent non {bits}-bit signed integer value: {given}"
            : $"{name} cannot represent non-integer value: {given}",
        FromLiteral = (ValueNode node, out T value) =>
            T.TryParse((node as IntValueNode)?.Text, WholeNumber, CultureInfo.InvariantCulture, out value),
        FromJson = (JsonElement json, out T value) =>
        {
            value = default;
            if (json.ValueKind is not JsonValueKind.Number)
                return false;
            var text = json.GetRawText();
            if (T.TryParse(text, WholeNumber, CultureInfo.InvariantCulture, out value))
                return true;
            // 1.0 and 1e3 are whole numbers in JSON, which knows only one kind of number.
            return WholeTextOf(json, out text) && T.TryParse(text, WholeNumber, CultureInfo.InvariantCulture, out value);
        },
        ToJson = (value, buffer) => buffer.WriteInteger(long.CreateTruncating(value)),
    };

    /// <summary>The digits of a JSON number without a fraction, however it is written, as far as a decimal reaches.</summary>
    static bool WholeTextOf(JsonElement json, out string text)
    {
        text = null!;
        if (json.ValueKind is not JsonValueKind.Number)
            return false;
        var isWhole = json.TryGetDecimal(out var number) && number == decimal.Truncate(number);
        if (isWhole)
            text = decimal.Truncate(number).ToString("0", CultureInfo.InvariantCulture);
        else if (json.GetRawText() is var raw && IsWhole(raw))
            text = raw;
        return text is not null;
    }

    /// <summary>Told by its digits, however many: to compute a number of a million digits takes seconds.</summary>
    static bool IsWhole(ReadOnlySpan<char> text)
    {
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    static ScalarType<T> Text<T>(
        string name, string description, string expected, string specifiedBy, Parse<string, T> parse, Action<T, ResponseBuffer> write)
        where T : notnull => new(name, description, specifiedBy)
        {
            Problem = given => $"{name} cannot represent {given}: {expected}",
            FromLiteral = (ValueNode node, out T value) =>
            {
                value = default!;
                return TextOf(node, out var text) && parse(text, out value);
            },
            FromJson = (JsonElement json, out T value) =>
            {
                value = default!;
                return TextOf(json, out var text) && parse(text, out value);
            },
            ToJson = write,
        };

    static bool TextOf(ValueNode node, out string text)
    {
        text = (node as StringValueNode)?.Value!;
        return IsText(text);
    }

    static bool TextOf(JsonElement json, out string text)
    {
        text = json.ValueKind is JsonValueKind.String ? json.GetString()! : null!;
        return IsText(text);
    }

    static bool IsText(string? text) => text is not null && !text.Contains('\0');

    static string? NumberOf(ValueNode node) => node switch
    {
        IntValueNode whole => whole.Text,
        FloatValueNode number => number.Text,
        _ => null,
    };
}
