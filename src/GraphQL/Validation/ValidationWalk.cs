using System.Collections.Immutable;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Validation;

/// <summary>Goes through a document once and tells every rule of every node, with the types at hand.</summary>
internal sealed partial class ValidationWalk(ValidationContext context, ImmutableArray<ValidationRule> rules)
{
    DefinitionUses _uses = new();

    public void Walk()
    {
        foreach (var definition in context.Document.Definitions)
        {
            _uses = context.UsesOf(definition);
            context.Definition = definition;
            switch (definition)
            {
                case OperationDefinitionNode operation:
                    WalkOperation(operation);
                    break;
                case FragmentDefinitionNode fragment:
                    WalkFragment(fragment);
                    break;
                case TypeSystemNode typeSystem:
                    WalkTypeSystem(typeSystem);
                    break;
            }
        }
        foreach (var rule in rules)
            rule.LeaveDocument(context.Document);
    }

    void WalkOperation(OperationDefinitionNode node)
    {
        foreach (var rule in rules)
            rule.EnterOperation(node);
        foreach (var variable in node.Variables)
        {
            foreach (var rule in rules)
                rule.EnterVariableDefinition(variable);
            WalkType(variable.Type);
            if (variable.DefaultValue is not null)
                WalkValue(variable.DefaultValue, context.TypeOf(variable.Type) is { IsInput: true } type ? type : null, hasDefault: false);
            WalkDirectives(variable.Directives, "VARIABLE_DEFINITION");
        }
        WalkDirectives(node.Directives, node.Kind switch
        {
            OperationKind.Query => "QUERY",
            OperationKind.Mutation => "MUTATION",
            _ => "SUBSCRIPTION",
        });
        WalkSelectionSet(node.SelectionSet, context.Schema.RootType(node.Kind));
    }

    void WalkFragment(FragmentDefinitionNode node)
    {
        foreach (var rule in rules)
            rule.EnterFragmentDefinition(node);
        WalkType(node.TypeCondition);
        WalkDirectives(node.Directives, "FRAGMENT_DEFINITION");
        WalkSelectionSet(node.SelectionSet, context.Schema.FindType(node.TypeCondition.Name) as CompositeType);
    }

    void WalkSelectionSet(SelectionSetNode node, CompositeType? type)
    {
        var outer = context.ParentType;
        context.ParentType = type;
        foreach (var rule in rules)
            rule.EnterSelectionSet(node);
        foreach (var selection in node.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    WalkField(field);
                    break;
                case FragmentSpreadNode spread:
                    _uses.Spreads.Add(spread);
                    foreach (var rule in rules)
                        rule.EnterFragmentSpread(spread);
                    WalkDirectives(spread.Directives, "FRAGMENT_SPREAD");
                    break;
                case InlineFragmentNode inline:
                    WalkInlineFragment(inline);
                    break;
            }
        }
        context.ParentType = outer;
    }

    void WalkField(FieldNode node)
    {
        var (outerNode, outerField) = (context.FieldNode, context.Field);
        var field = context.ParentType is { } parent ? context.Schema.FindField(parent, node.Name.Value) : null;
        (context.FieldNode, context.Field) = (node, field);
        foreach (var rule in rules)
            rule.EnterField(node);
        foreach (var argument in node.Arguments)
            WalkArgument(argument, field?.FindArgument(argument.Name.Value));
        WalkDirectives(node.Directives, "FIELD");
        if (node.SelectionSet is not null)
            WalkSelectionSet(node.SelectionSet, field?.Type.Named as CompositeType);
        (context.FieldNode, context.Field) = (outerNode, outerField);
    }

    void WalkInlineFragment(InlineFragmentNode node)
    {
        foreach (var rule in rules)
            rule.EnterInlineFragment(node);
        if (node.TypeCondition is not null)
            WalkType(node.TypeCondition);
        WalkDirectives(node.Directives, "INLINE_FRAGMENT");
        var type = node.TypeCondition is null ? context.ParentType : context.Schema.FindType(node.TypeCondition.Name) as CompositeType;
        WalkSelectionSet(node.SelectionSet, type);
    }

    void WalkDirectives(ImmutableArray<DirectiveNode> nodes, string location)
    {
        if (nodes.IsEmpty)
            return;
        foreach (var rule in rules)
            rule.EnterDirectives(nodes, location);
        foreach (var node in nodes)
        {
            (context.DirectiveNode, context.Directive) = (node, context.Schema.FindDirective(node.Name.Value));
            foreach (var rule in rules)
                rule.EnterDirective(node);
            foreach (var argument in node.Arguments)
                WalkArgument(argument, context.Directive?.FindArgument(argument.Name.Value));
        }
        (context.DirectiveNode, context.Directive) = (null, null);
    }

    void WalkArgument(ArgumentNode node, InputValueDefinition? definition)
    {
        foreach (var rule in rules)
            rule.EnterArgument(node);
        WalkValue(node.Value, definition?.Type, definition?.HasDefault ?? false);
    }

    void WalkValue(ValueNode node, SchemaType? type, bool hasDefault, InputObjectType? around = null)
    {
        var outer = context.InputType;
        context.InputType = type;
        foreach (var rule in rules)
            rule.EnterValue(node);
        switch (node)
        {
            case VariableNode variable:
                _uses.Variables.Add(new(variable, type, hasDefault, around));
                break;
            case ListValueNode list:
                // Where no list is expected, what is in it has the type of the place: for variables, because the list itself is the mistake.
                var expected = type?.Nullable;
                var isMisplaced = expected is not (null or ListType);
                context.MisplacedLists += isMisplaced ? 1 : 0;
                foreach (var item in list.Items)
                    WalkValue(item, expected is ListType { Element: var element } ? element : expected, hasDefault: false);
                context.MisplacedLists -= isMisplaced ? 1 : 0;
                break;
            case ObjectValueNode fields:
                foreach (var field in fields.Fields)
                    WalkObjectField(field, SingleType(type) as InputObjectType);
                break;
        }
        context.InputType = outer;
    }

    void WalkObjectField(ObjectFieldNode node, InputObjectType? type)
    {
        var outer = context.InputType;
        context.InputType = type;
        foreach (var rule in rules)
            rule.EnterObjectField(node);
        context.InputType = outer;
        var definition = type?.FindField(node.Name.Value);
        WalkValue(node.Value, definition?.Type, definition?.HasDefault ?? false, type);
    }

    void WalkType(TypeNode node)
    {
        while (node is not NamedTypeNode)
            node = node is ListTypeNode list ? list.ItemType : ((NonNullTypeNode)node).InnerType;
        foreach (var rule in rules)
            rule.EnterNamedType((NamedTypeNode)node);
    }

    /// <summary>The type of a value that is no list: that of the items where a list is expected.</summary>
    internal static NamedType? SingleType(SchemaType? type) => type?.Named;
}
