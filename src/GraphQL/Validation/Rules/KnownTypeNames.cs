using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>Every type that is named exists.</summary>
internal sealed class KnownTypeNames : ValidationRule
{
    public override void EnterNamedType(NamedTypeNode node)
    {
        if (Context.Schema.FindType(node.Name) is not null || Context.DefinedTypes.ContainsKey(node.Name))
            return;
        // A definition may name the types that come with the language, also those that the schema at hand does not use.
        if (Context.Definition is not TypeSystemNode || GraphQLSchema.Standard.FindType(node.Name) is null)
            Report($"Unknown type \"{node.Name}\".", node.Start);
    }
}
