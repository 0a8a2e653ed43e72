using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Validation.Rules;

/// <summary>An enum, with its extensions, has each of its values once.</summary>
internal sealed class UniqueEnumValueNames : ValidationRule
{
    readonly Dictionary<(string Type, string Value), int> _known = [];

    public override void EnterTypeSystem(TypeSystemNode node)
    {
        if (node is not EnumTypeNode type)
            return;
        foreach (var name in type.Values.Select(value => value.Name))
        {
            var key = (type.Name.Value, name.Value);
            if (!_known.TryAdd(key, name.Start))
                Report($"Enum value \"{type.Name}.{name}\" can only be defined once.", _known[key], name.Start);
        }
    }
}
