using System.Globalization;
using System.Text;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types;

/// <summary>Writes coerced values as GraphQL literals.</summary>
internal static class LiteralPrinter
{
    public static string Print(object? value, SchemaType type) => (value, type.Nullable) switch
    {
        (null, _) => "null",
        (List<object?> items, ListType list) => $"[{string.Join(", ", items.Select(item => Print(item, list.Element)))}]",
        (InputObjectValue input, _) => $"{{{string.Join(", ", input.Select(pair => $"{pair.Key}: {Print(pair.Value, input.Type.FindField(pair.Key)!.Type)}"))}}}",
        (_, EnumType named) => named.FindByValue(value)?.Name ?? "null",
        (string text, ScalarType scalar) when ReferenceEquals(scalar, Scalars.Id) && IsWhole(text) => text,
        (_, ScalarType scalar) => OfScalar(value, scalar),
        _ => throw new InvalidOperationException($"{type} has no literals."),
    };

    /// <summary>Whether the text is an integer as the language writes one, so that it is one when it is read again.</summary>
    static bool IsWhole(string text) => text.TrimStart('-') is ['0'] or [>= '1' and <= '9', ..] && text.LastIndexOf('-') <= 0
        && text.All(c => c == '-' || char.IsAsciiDigit(c));

    static string OfScalar(object? value, ScalarType scalar)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return Printer.Quote(text);
            case double number:
                return Number(number);
            case IReadOnlyDictionary<string, object?> fields:
                return $"{{{string.Join(", ", fields.Select(pair => $"{pair.Key}: {OfScalar(pair.Value, scalar)}"))}}}";
            case List<object?> items:
                return $"[{string.Join(", ", items.Select(item => OfScalar(item, scalar)))}]";
            default:
                using (var buffer = new ResponseBuffer(64))
                {
                    scalar.Write(value, buffer);
                    return Encoding.UTF8.GetString(buffer.Written.Span);
                }
        }
    }

    /// <summary>The shortest digits that mean the number, with an exponent only where JavaScript writes one.</summary>
    static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!text.Contains('E', StringComparison.Ordinal))
            return text;
        return Math.Abs(value) is >= 1e-6 and < 1e21
            ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : text.Replace("E", "e", StringComparison.Ordinal).Replace("e-0", "e-", StringComparison.Ordinal);
    }
}
