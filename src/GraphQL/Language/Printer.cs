using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Ecqs.GraphQL.Language;

/// <summary>Writes a node as GraphQL text, two spaces a level. Parsing the text gives the same tree.</summary>
internal sealed partial class Printer
{
    /// <summary>Arguments that would make a line longer than this, without its indentation, stand on lines of their own.</summary>
    const int LineWidth = 80;

    readonly StringBuilder _text = new();
    int _indent;

    public static string Print(SyntaxNode node)
    {
        var printer = new Printer();
        printer.Write(node);
        return printer._text.ToString();
    }

    /// <summary>Writes text as a string literal with escapes.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                < ' ' or (>= '\u007F' and <= '\u009F') => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }
        return text.Append('"').ToString();
    }

    void Write(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode document:
                WriteAll(document.Definitions, "\n\n");
                break;
            case OperationDefinitionNode operation:
                WriteOperation(operation);
                break;
            case FragmentDefinitionNode fragment:
                WriteDescription(fragment.Description);
                _text.Append("fragment ").Append(fragment.Name.Value).Append(" on ");
                Write(fragment.TypeCondition);
                WriteDirectives(fragment.Directives);
                _text.Append(' ');
                Write(fragment.SelectionSet);
                break;
            case VariableDefinitionNode variable:
                WriteVariableDefinition(variable);
                break;
            case SelectionSetNode selectionSet:
                WriteSelectionSet(selectionSet);
                break;
            case SelectionNode selection:
                WriteSelection(selection);
                break;
            case ArgumentNode argument:
                _text.Append(argument.Name.Value).Append(": ");
                Write(argument.Value);
                break;
            case DirectiveNode directive:
                _text.Append('@').Append(directive.Name.Value);
                WriteInParentheses(directive.Arguments);
                break;
            case ValueNode value:
                WriteValue(value);
                break;
            case ObjectFieldNode field:
                _text.Append(field.Name.Value).Append(": ");
                Write(field.Value);
                break;
            case TypeNode type:
                WriteType(type);
                break;
            case TypeSystemNode definition:
                WriteTypeSystem(definition);
                break;
            case FieldDefinitionNode field:
                WriteFieldDefinition(field);
                break;
            case InputValueDefinitionNode value:
                WriteInputValueDefinition(value);
                break;
            case EnumValueDefinitionNode value:
                WriteDescription(value.Description);
                _text.Append(value.Name.Value);
                WriteDirectives(value.Directives);
                break;
            case OperationTypeNode operationType:
                _text.Append(KeywordOf(operationType.Kind)).Append(": ").Append(operationType.Type.Name);
                break;
            default:
                throw new InvalidOperationException($"A {node.GetType().Name} cannot be printed.");
        }
    }

    void WriteOperation(OperationDefinitionNode operation)
    {
        WriteDescription(operation.Description);
        var isShorthand = operation is { Kind: OperationKind.Query, Name: null, Variables.IsEmpty: true, Directives.IsEmpty: true };
        if (!isShorthand || operation.Description is not null)
        {
            _text.Append(KeywordOf(operation.Kind));
            if (operation.Name is { } name)
                _text.Append(' ').Append(name.Value);
            else if (!operation.Variables.IsEmpty)
                _text.Append(' ');
            if (operation.Variables.Any(variable => variable.Description is not null))
                WriteOnLines(operation.Variables);
            else
                WriteInParentheses(operation.Variables);
            WriteDirectives(operation.Directives);
            _text.Append(' ');
        }
        Write(operation.SelectionSet);
    }

    static string KeywordOf(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };

    void WriteVariableDefinition(VariableDefinitionNode variable)
    {
        WriteDescription(variable.Description);
        Write(variable.Variable);
        _text.Append(": ");
        Write(variable.Type);
        if (variable.DefaultValue is not null)
        {
            _text.Append(" = ");
            Write(variable.DefaultValue);
        }
        WriteDirectives(variable.Directives);
    }

    void WriteDescription(StringValueNode? description)
    {
        if (description is null)
            return;
        Write(description);
        NewLine();
    }

    void WriteSelectionSet(SelectionSetNode selectionSet)
    {
        _text.Append('{');
        _indent++;
        foreach (var selection in selectionSet.Selections)
        {
            NewLine();
            Write(selection);
        }
        _indent--;
        NewLine();
        _text.Append('}');
    }

    void WriteSelection(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field:
                WriteFieldName(field);
                break;
            case FragmentSpreadNode spread:
                _text.Append("...").Append(spread.Name.Value);
                break;
            case InlineFragmentNode { TypeCondition: { } condition }:
                _text.Append("... on ").Append(condition.Name);
                break;
            default:
                _text.Append("...");
                break;
        }
        WriteDirectives(selection.Directives);
        if (((selection as FieldNode)?.SelectionSet ?? (selection as InlineFragmentNode)?.SelectionSet) is not { } selectionSet)
            return;
        _text.Append(' ');
        Write(selectionSet);
    }

    void WriteDirectives(ImmutableArray<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            _text.Append(' ');
            Write(directive);
        }
    }

    void WriteFieldName(FieldNode field)
    {
        var start = _text.Length;
        if (field.Alias is { } alias)
            _text.Append(alias.Value).Append(": ");
        _text.Append(field.Name.Value);
        if (field.Arguments.IsEmpty)
            return;
        var end = _text.Length;
        var indent = _indent;
        // The width counts without the indentation, that of the lines of block strings too.
        _indent = 0;
        WriteInParentheses(field.Arguments);
        _indent = indent;
        var isWide = _text.Length - start > LineWidth;
        _text.Length = end;
        if (isWide)
            WriteOnLines(field.Arguments);
        else
            WriteInParentheses(field.Arguments);
    }

    void WriteOnLines<T>(ImmutableArray<T> nodes) where T : SyntaxNode
    {
        _text.Append('(');
        WriteLinesOf(nodes);
        _text.Append(')');
    }

    void WriteInParentheses<T>(ImmutableArray<T> nodes) where T : SyntaxNode
    {
        if (nodes.IsEmpty)
            return;
        _text.Append('(');
        WriteAll(nodes, ", ");
        _text.Append(')');
    }

    void WriteValue(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                _text.Append('$').Append(variable.Name);
                break;
            case IntValueNode number:
                _text.Append(number.Text);
                break;
            case FloatValueNode number:
                _text.Append(number.Text);
                break;
            case StringValueNode { IsBlock: true } text when BlockString.IsPrintable(text.Value):
                WriteLines(BlockString.Print(text.Value));
                break;
            case StringValueNode text:
                _text.Append(Quote(text.Value));
                break;
            case BooleanValueNode boolean:
                _text.Append(boolean.Value ? "true" : "false");
                break;
            case EnumValueNode name:
                _text.Append(name.Name);
                break;
            case ListValueNode list:
                _text.Append('[');
                WriteAll(list.Items, ", ");
                _text.Append(']');
                break;
            case ObjectValueNode record:
                _text.Append('{');
                WriteAll(record.Fields, ", ");
                _text.Append('}');
                break;
            default:
                _text.Append("null");
                break;
        }
    }

    void WriteType(TypeNode type)
    {
        switch (type)
        {
            case NamedTypeNode named:
                _text.Append(named.Name);
                break;
            case ListTypeNode list:
                _text.Append('[');
                Write(list.ItemType);
                _text.Append(']');
                break;
            case NonNullTypeNode nonNull:
                Write(nonNull.InnerType);
                _text.Append('!');
                break;
        }
    }

    void WriteAll<T>(ImmutableArray<T> nodes, string separator) where T : SyntaxNode
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (i > 0)
                _text.Append(separator);
            Write(nodes[i]);
        }
    }

    void WriteLines(string lines)
    {
        var parts = lines.Split('\n');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                NewLine();
            _text.Append(parts[i]);
        }
    }

    void NewLine() => _text.Append('\n').Append(' ', _indent * 2);
}
