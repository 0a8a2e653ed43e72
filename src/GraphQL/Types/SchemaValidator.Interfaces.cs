using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types;

internal sealed partial class SchemaValidator
{
    void CheckInterfaces(FieldsType type)
    {
        var known = new HashSet<NamedType>();
        foreach (var declared in InterfacesOf(type))
        {
            if (declared is not InterfaceType contract)
                Report($"Type {type} must only implement Interface types, it cannot implement {declared}.", PlacesOf(type, declared));
            else if (ReferenceEquals(type, contract))
                Report($"Type {type} cannot implement itself because it would create a circular reference.", PlacesOf(type, contract));
            else if (!known.Add(contract))
                Report($"Type {type} can only implement {contract} once.", PlacesOf(type, contract));
            else
                CheckImplements(type, contract);
        }
    }

    /// <summary>What a type says that it implements, whatever that is.</summary>
    IEnumerable<NamedType> InterfacesOf(FieldsType type) => type.Syntax.IsEmpty
        ? type.Interfaces
        : ReferencesIn(type).Select(node => _types.GetValueOrDefault(node.Name)).OfType<NamedType>();

    void CheckImplements(FieldsType type, InterfaceType contract)
    {
        var declared = InterfacesOf(type).ToList();
        foreach (var further in InterfacesOf(contract).Where(further => !declared.Contains(further)))
            Report(
                ReferenceEquals(further, type)
                    ? $"Type {type} cannot implement {contract} because it would create a circular reference."
                    : $"Type {type} must implement {further} because it is implemented by {contract}.",
                [.. PlacesOf(contract, further), .. PlacesOf(type, contract)]);
        foreach (var wanted in contract.Fields)
        {
            if (type.FindField(wanted.Name) is { } field)
                CheckImplements(type, field, contract, wanted);
            else
                Report(
                    $"Interface field {contract}.{wanted.Name} expected but {type} does not provide it.",
                    [wanted.Syntax?.Start, .. StartsOf(type)]);
        }
    }

    void CheckImplements(FieldsType type, FieldDefinition field, InterfaceType contract, FieldDefinition wanted)
    {
        if (!IsSubtype(field.Type, wanted.Type))
            Report(
                $"Interface field {contract}.{wanted.Name} expects type {wanted.Type} but {type}.{field.Name} is type {field.Type}.",
                wanted.Syntax?.Type.Start,
                field.Syntax?.Type.Start);
        foreach (var argument in wanted.Arguments)
        {
            var coordinate = $"{contract}.{wanted.Name}({argument.Name}:)";
            if (field.FindArgument(argument.Name) is not { } given)
                Report(
                    $"Interface field argument {coordinate} expected but {type}.{field.Name} does not provide it.",
                    argument.Syntax?.Start,
                    field.Syntax?.Start);
            else if (!given.Type.Equals(argument.Type))
                Report(
                    $"Interface field argument {coordinate} expects type {argument.Type} "
                    + $"but {type}.{field.Name}({argument.Name}:) is type {given.Type}.",
                    argument.Syntax?.Type.Start,
                    given.Syntax?.Type.Start);
        }
        foreach (var argument in field.Arguments.Where(argument => argument.IsRequired && wanted.FindArgument(argument.Name) is null))
            Report(
                $"Object field {type}.{field.Name} includes required argument {argument.Name} "
                + $"that is missing from the Interface field {contract}.{wanted.Name}.",
                argument.Syntax?.Start,
                wanted.Syntax?.Start);
        // Who knows the interface only would not be told.
        if (field.DeprecationReason is not null && wanted.DeprecationReason is null)
            Report(
                $"Interface field {contract}.{wanted.Name} is not deprecated, so implementation field {type}.{field.Name} must not be deprecated.",
                field.Syntax?.Directives.FirstOrDefault(node => node.Name.Value == "deprecated")?.Start,
                field.Syntax?.Type.Start);
    }

    static IEnumerable<NamedTypeNode> ReferencesIn(FieldsType type) => type.Syntax.OfType<FieldsTypeNode>().SelectMany(node => node.Interfaces);

    static int?[] PlacesOf(FieldsType type, NamedType reference) =>
        [.. ReferencesIn(type).Where(node => node.Name == reference.Name).Select(node => (int?)node.Start)];
}
