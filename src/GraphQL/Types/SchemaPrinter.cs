using System.Text;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types;

/// <summary>
/// Writes the schema as GraphQL text in the form of graphql-js's printSchema: directives in their order, types by name, and what comes with
/// the language left out.
/// </summary>
internal sealed class SchemaPrinter
{
    readonly StringBuilder _text = new();

    /// <summary>The text, with a line break at its end.</summary>
    public static string Print(GraphQLSchema schema)
    {
        var printer = new SchemaPrinter();
        printer.AppendRoots(schema);
        foreach (var directive in schema.Directives.Where(directive => !StandardDirectives.Contains(directive.Name)))
            printer.Append(directive);
        foreach (var type in schema.Types.Where(type => GraphQLSchema.Standard.FindType(type.Name) is null))
            printer.Append(type);
        return printer._text.ToString();
    }

    /// <summary>Roots with the names that everybody expects need not be told.</summary>
    void AppendRoots(GraphQLSchema schema)
    {
        var isUsual = schema.Query.Name == "Query" && schema.Mutation?.Name is null or "Mutation" && schema.Subscription?.Name is null or "Subscription";
        if (isUsual && schema.Description is null)
            return;
        Begin(schema.Description);
        _text.Append("schema {\n");
        foreach (var (kind, type) in new[] { ("query", schema.Query), ("mutation", schema.Mutation), ("subscription", schema.Subscription) })
        {
            if (type is not null)
                _text.Append("  ").Append(kind).Append(": ").Append(type.Name).Append('\n');
        }
        _text.Append("}\n");
    }

    void Append(DirectiveDefinition directive)
    {
        Begin(directive.Description);
        _text.Append("directive @").Append(directive.Name);
        AppendArguments(directive.Arguments, "");
        _text.Append(directive.IsRepeatable ? " repeatable on " : " on ").AppendJoin(" | ", directive.Locations).Append('\n');
    }

    void Append(NamedType type)
    {
        Begin(type.Description);
        switch (type)
        {
            case FieldsType fields:
                _text.Append(fields is ObjectType ? "type " : "interface ").Append(fields.Name);
                if (fields.Interfaces.Length > 0)
                    _text.Append(" implements ").AppendJoin(" & ", fields.Interfaces.Select(i => i.Name));
                _text.Append(CostDirectives.Print(fields.Weight));
                AppendBlock(fields.Fields, f => f.Description, Append);
                break;
            case InputObjectType input:
                _text.Append("input ").Append(input.Name).Append(input.IsOneOf ? " @oneOf" : "");
                AppendBlock(input.Fields, f => f.Description, f => _text.Append(Inline(f)));
                break;
            case EnumType values:
                _text.Append("enum ").Append(values.Name).Append(CostDirectives.Print(values.Weight));
                AppendBlock(values.Values, v => v.Description, v => _text.Append(v.Name).Append(Deprecated(v.DeprecationReason)));
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

    void Append(FieldDefinition field)
    {
        _text.Append(field.Name);
        AppendArguments(field.Arguments, "  ");
        _text.Append(": ").Append(field.Type).Append(AccessDirectives.Print(field.Access)).Append(CostDirectives.Print(field)).Append(Deprecated(field.DeprecationReason));
    }

    void AppendArguments(IReadOnlyList<InputValueDefinition> arguments, string indent)
    {
        if (arguments.Count == 0)
            return;
        if (arguments.All(argument => string.IsNullOrEmpty(argument.Description)))
        {
            _text.Append('(').AppendJoin(", ", arguments.Select(Inline)).Append(')');
            return;
        }
        _text.Append("(\n");
        AppendLines(arguments, indent + "  ", argument => argument.Description, argument => _text.Append(Inline(argument)));
        _text.Append(indent).Append(')');
    }

    void AppendBlock<T>(IReadOnlyList<T> members, Func<T, string?> description, Action<T> append)
    {
        _text.Append(" {\n");
        AppendLines(members, "  ", description, append);
        _text.Append("}\n");
    }

    void AppendLines<T>(IReadOnlyList<T> members, string indent, Func<T, string?> description, Action<T> append)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0 && description(members[i]) is not null)
                _text.Append('\n');
            AppendDescription(description(members[i]), indent);
            _text.Append(indent);
            append(members[i]);
            _text.Append('\n');
        }
    }

    static string Inline(InputValueDefinition value) =>
        $"{value.Name}: {value.Type}{(value.HasDefault ? " = " + LiteralPrinter.Print(value.DefaultValue, value.Type) : "")}{CostDirectives.Print(value.Weight)}{Deprecated(value.DeprecationReason)}";

    static string Deprecated(string? reason) => reason switch
    {
        null => "",
        StandardDirectives.DefaultDeprecationReason => " @deprecated",
        _ => $" @deprecated(reason: {Printer.Quote(reason)})",
    };

    /// <summary>Begins a definition: a blank line after the one before, and what is said of it.</summary>
    void Begin(string? description)
    {
        if (_text.Length > 0)
            _text.Append('\n');
        AppendDescription(description, "");
    }

    void AppendDescription(string? description, string indent)
    {
        if (description is null)
            return;
        // As a block unless that would lose something: a control character would stay invisible, so it is written with an escape.
        var isBlock = BlockString.IsPrintable(description) && !description.Any(c => c is < '\u0010' and not ('\t' or '\n'));
        var literal = isBlock ? BlockString.Print(description) : Printer.Quote(description);
        _text.Append(indent).Append(literal.Replace("\n", "\n" + indent, StringComparison.Ordinal)).Append('\n');
    }
}
