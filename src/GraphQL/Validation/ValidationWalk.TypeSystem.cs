using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation;

internal sealed partial class ValidationWalk
{
    void WalkTypeSystem(TypeSystemNode node)
    {
        foreach (var rule in rules)
            rule.EnterTypeSystem(node);
        switch (node)
        {
            case SchemaDefinitionNode schema:
                WalkDirectives(schema.Directives, "SCHEMA");
                foreach (var operationType in schema.OperationTypes)
                    WalkType(operationType.Type);
                break;
            case DirectiveDefinitionNode directive:
                foreach (var argument in directive.Arguments)
                    WalkInputValueDefinition(argument, "ARGUMENT_DEFINITION");
                break;
            case ScalarTypeNode scalar:
                WalkDirectives(scalar.Directives, "SCALAR");
                break;
            case FieldsTypeNode fields:
                WalkFieldsType(fields);
                break;
            case UnionTypeNode union:
                WalkDirectives(union.Directives, "UNION");
                foreach (var member in union.Members)
                    WalkType(member);
                break;
            case EnumTypeNode values:
                WalkDirectives(values.Directives, "ENUM");
                foreach (var value in values.Values)
                    WalkDirectives(value.Directives, "ENUM_VALUE");
                break;
            case InputObjectTypeNode input:
                WalkDirectives(input.Directives, "INPUT_OBJECT");
                foreach (var field in input.Fields)
                    WalkInputValueDefinition(field, "INPUT_FIELD_DEFINITION");
                break;
        }
    }

    void WalkFieldsType(FieldsTypeNode node)
    {
        foreach (var declared in node.Interfaces)
            WalkType(declared);
        WalkDirectives(node.Directives, node is ObjectTypeNode ? "OBJECT" : "INTERFACE");
        foreach (var field in node.Fields)
        {
            foreach (var argument in field.Arguments)
                WalkInputValueDefinition(argument, "ARGUMENT_DEFINITION");
            WalkType(field.Type);
            WalkDirectives(field.Directives, "FIELD_DEFINITION");
        }
    }

    void WalkInputValueDefinition(InputValueDefinitionNode node, string location)
    {
        WalkType(node.Type);
        // Whether the default is of the type shows only when the type is built.
        if (node.DefaultValue is not null)
            WalkValue(node.DefaultValue, null, hasDefault: false);
        WalkDirectives(node.Directives, location);
    }
}
