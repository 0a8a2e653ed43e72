using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>A type, with its extensions, has each of its fields once.</summary>
internal sealed class UniqueFieldDefinitionNames : ValidationRule
{
    readonly Dictionary<(string Type, string Field), int> _known = [];

    public override void EnterTypeSystem(TypeSystemNode node)
    {
        if (node is FieldsTypeNode type)
            Check(type, type.Fields.Select(field => field.Name));
        else if (node is InputObjectTypeNode input)
            Check(input, input.Fields.Select(field => field.Name));
    }

    void Check(TypeDefinitionNode type, IEnumerable<NameToken> names)
    {
        foreach (var name in names)
        {
            var key = (type.Name.Value, name.Value);
            if (!_known.TryAdd(key, name.Start))
                Report($"Field \"{type.Name}.{name}\" can only be defined once.", _known[key], name.Start);
        }
    }
}
