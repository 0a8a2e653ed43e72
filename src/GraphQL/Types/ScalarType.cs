using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types;

/// <summary>A leaf whose values are of one C# type.</summary>
internal abstract class ScalarType(string name, string? description, string? specifiedBy) : NamedType(name, description)
{
    public string? SpecifiedBy { get; } = specifiedBy;

    public abstract Type ClrType { get; }

    /// <summary>Reads a literal of a document (never a variable or null). A problem is a whole sentence without a closing stop.</summary>
    public abstract object? CoerceLiteral(ValueNode literal, out string? problem);

    /// <summary>Reads a JSON value (never null).</summary>
    public abstract object? CoerceJson(JsonElement json, out string? problem);

    /// <summary>An <c>Action</c> of <see cref="ClrType"/> and the buffer that it is written to.</summary>
    public abstract Delegate ToJsonDelegate { get; }

    /// <summary>Writes a value of <see cref="ClrType"/> as JSON.</summary>
    public abstract void Write(object value, ResponseBuffer buffer);
}

internal delegate bool Parse<in TSource, TValue>(TSource source, out TValue value);

internal sealed class ScalarType<T>(string name, string description, string? specifiedBy = null) : ScalarType(name, description, specifiedBy)
    where T : notnull
{
    public override Type ClrType => typeof(T);

    public required Parse<ValueNode, T> FromLiteral { get; init; }

    public required Parse<JsonElement, T> FromJson { get; init; }

    public required Action<T, ResponseBuffer> ToJson { get; init; }

    /// <summary>The sentence about a value that cannot be read, given as it was written.</summary>
    public required Func<string, string> Problem { get; init; }

    public override object? CoerceLiteral(ValueNode literal, out string? problem)
    {
        problem = null;
        if (FromLiteral(literal, out var value))
            return value;
        problem = literal is StringValueNode text && text.Value.Contains('\0') ? NoNul : Problem(literal.ToString());
        return null;
    }

    public override object? CoerceJson(JsonElement json, out string? problem)
    {
        problem = null;
        if (FromJson(json, out var value))
            return value;
        problem = json.ValueKind is JsonValueKind.String && json.GetString()!.Contains('\0') ? NoNul : Problem(Shorten(json.GetRawText()));
        return null;
    }

    /// <summary>No text has a use for it, and databases refuse it.</summary>
    string NoNul => $"{Name} cannot represent a text with the character U+0000";

    public override Delegate ToJsonDelegate => ToJson;

    public override void Write(object value, ResponseBuffer buffer) => ToJson((T)value, buffer);

    static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
