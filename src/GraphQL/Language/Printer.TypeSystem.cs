using System.Collections.Immutable;

namespace Ecqs.GraphQL.Language;

internal sealed partial class Printer
{
    void WriteTypeSystem(TypeSystemNode node)
    {
        WriteDescription(node.Description);
        if (node.IsExtension)
            _text.Append("extend ");
        switch (node)
        {
            case SchemaDefinitionNode schema:
                _text.Append("schema");
                WriteDirectives(schema.Directives);
                WriteBlock(schema.OperationTypes);
                break;
            case DirectiveDefinitionNode directive:
                _text.Append("directive @").Append(directive.Name.Value);
                WriteArgumentDefinitions(directive.Arguments);
                _text.Append(directive.IsRepeatable ? " repeatable on " : " on ").AppendJoin(" | ", directive.Locations);
                break;
            case TypeDefinitionNode type:
                WriteTypeDefinition(type);
                break;
        }
    }

    void WriteTypeDefinition(TypeDefinitionNode node)
    {
        _text.Append(node switch
        {
            ScalarTypeNode => "scalar ",
            ObjectTypeNode => "type ",
            InterfaceTypeNode => "interface ",
            UnionTypeNode => "union ",
            EnumTypeNode => "enum ",
            _ => "input ",
        });
        _text.Append(node.Name.Value);
        if (node is FieldsTypeNode { Interfaces: { IsEmpty: false } interfaces })
            _text.Append(" implements ").AppendJoin(" & ", interfaces);
        WriteDirectives(node.Directives);
        switch (node)
        {
            case FieldsTypeNode fields:
                WriteBlock(fields.Fields);
                break;
            case UnionTypeNode { Members.IsEmpty: false } union:
                _text.Append(" = ").AppendJoin(" | ", union.Members);
                break;
            case EnumTypeNode values:
                WriteBlock(values.Values);
                break;
            case InputObjectTypeNode input:
                WriteBlock(input.Fields);
                break;
        }
    }

    void WriteFieldDefinition(FieldDefinitionNode node)
    {
        WriteDescription(node.Description);
        _text.Append(node.Name.Value);
        WriteArgumentDefinitions(node.Arguments);
        _text.Append(": ");
        Write(node.Type);
        WriteDirectives(node.Directives);
    }

    void WriteInputValueDefinition(InputValueDefinitionNode node)
    {
        WriteDescription(node.Description);
        _text.Append(node.Name.Value).Append(": ");
        Write(node.Type);
        if (node.DefaultValue is not null)
        {
            _text.Append(" = ");
            Write(node.DefaultValue);
        }
        WriteDirectives(node.Directives);
    }

    /// <summary>Arguments stand on one line as long as each of them does.</summary>
    void WriteArgumentDefinitions(ImmutableArray<InputValueDefinitionNode> nodes)
    {
        var start = _text.Length;
        WriteInParentheses(nodes);
        if (!_text.ToString(start, _text.Length - start).Contains('\n'))
            return;
        _text.Length = start;
        WriteOnLines(nodes);
    }

    void WriteBlock<T>(ImmutableArray<T> nodes) where T : SyntaxNode
    {
        if (nodes.IsEmpty)
            return;
        _text.Append(" {");
        WriteLinesOf(nodes);
        _text.Append('}');
    }

    void WriteLinesOf<T>(ImmutableArray<T> nodes) where T : SyntaxNode
    {
        _indent++;
        foreach (var node in nodes)
        {
            NewLine();
            Write(node);
        }
        _indent--;
        NewLine();
    }
}
