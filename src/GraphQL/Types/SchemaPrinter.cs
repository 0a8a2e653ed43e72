using System.Collections.Immutable;
using System.Text;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types.Introspection;

namespace Ecqs.GraphQL.Types;

/// <summary>Writes the schema as GraphQL text, types in the order of their names.</summary>
internal sealed class SchemaPrinter
{
    static readonly HashSet<string> s_builtInScalars = ["String", "Int", "Float", "Boolean", "ID"];

    readonly StringBuilder _text = new();

    public static string Print(GraphQLSchema schema)
    {
        var printer = new SchemaPrinter();
        printer.Append(schema);
        return printer._text.ToString();
    }

    void Append(GraphQLSchema schema)
    {
        _text.Append("schema {\n  query: Query\n");
        if (schema.Mutation is not null)
            _text.Append("  mutation: Mutation\n");
        _text.Append("}\n");
        foreach (var type in schema.Types)
        {
            if (type.Name.StartsWith("__", StringComparison.Ordinal) || (type is ScalarType && s_builtInScalars.Contains(type.Name)))
                continue;
            _text.Append('\n');
            AppendDescription(type.Description, "");
            Append(type);
        }
    }

    void Append(NamedType type)
    {
        switch (type)
        {
            case FieldsType fields:
                _text.Append(fields is ObjectType ? "type " : "interface ").Append(fields.Name);
                if (fields.Interfaces.Length > 0)
                    _text.Append(" implements ").AppendJoin(" & ", fields.Interfaces.Select(i => i.Name));
                AppendBlock(fields.Fields, Append);
                break;
            case InputObjectType input:
                _text.Append("input ").Append(input.Name);
                AppendBlock(input.Fields, Append);
                break;
            case EnumType values:
                _text.Append("enum ").Append(values.Name);
                AppendBlock(values.Values, Append);
                break;
            case UnionType union:
                _text.Append("union ").Append(union.Name).Append(" = ").AppendJoin(" | ", union.PossibleTypes.Select(t => t.Name)).Append('\n');
                break;
            case ScalarType scalar:
                _text.Append("scalar ").Append(scalar.Name);
                if (scalar.SpecifiedBy is { } url)
                    _text.Append(" @specifiedBy(url: ").Append(Printer.Quote(url)).Append(')');
                _text.Append('\n');
                break;
        }
    }

    void AppendBlock<T>(ImmutableArray<T> members, Action<T> append)
    {
        _text.Append(" {\n");
        foreach (var member in members)
            append(member);
        _text.Append("}\n");
    }

    void Append(FieldDefinition field)
    {
        AppendDescription(field.Description, "  ");
        _text.Append("  ").Append(field.Name);
        if (field.Arguments.Any(a => a.Description is not null))
        {
            _text.Append("(\n");
            foreach (var argument in field.Arguments)
            {
                AppendDescription(argument.Description, "    ");
                _text.Append("    ").Append(Inline(argument)).Append('\n');
            }
            _text.Append("  )");
        }
        else if (field.Arguments.Length > 0)
        {
            _text.Append('(').AppendJoin(", ", field.Arguments.Select(Inline)).Append(')');
        }
        _text.Append(": ").Append(field.Type);
        AppendEnd(field.DeprecationReason);
    }

    void Append(InputValueDefinition field)
    {
        AppendDescription(field.Description, "  ");
        _text.Append("  ").Append(Inline(field)).Append('\n');
    }

    void Append(EnumValue value)
    {
        AppendDescription(value.Description, "  ");
        _text.Append("  ").Append(value.Name);
        AppendEnd(value.DeprecationReason);
    }

    void AppendEnd(string? deprecation) => _text.Append(Deprecated(deprecation)).Append('\n');

    static string Inline(InputValueDefinition value) =>
        $"{value.Name}: {value.Type}{(value.HasDefault ? " = " + LiteralPrinter.Print(value.DefaultValue, value.Type) : "")}{Deprecated(value.DeprecationReason)}";

    static string Deprecated(string? reason) => reason is null ? "" : $" @deprecated(reason: {Printer.Quote(reason)})";

    void AppendDescription(string? description, string indent)
    {
        if (description is null)
            return;
        var text = description.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        _text.Append(indent).Append("\"\"\"\n");
        foreach (var line in text.Split('\n'))
            _text.Append(indent).Append(line.TrimEnd('\r')).Append('\n');
        _text.Append(indent).Append("\"\"\"\n");
    }
}
