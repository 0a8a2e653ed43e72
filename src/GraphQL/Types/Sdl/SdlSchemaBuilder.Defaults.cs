using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types.Sdl;

internal sealed partial class SdlSchemaBuilder
{
    readonly HashSet<InputValueDefinition> _defaults = [];
    readonly HashSet<InputValueDefinition> _defaultsUnderWay = [];

    /// <summary>Brings every default to its type. Where one leaves fields of an input object out, the defaults of those come first.</summary>
    void CoerceDefaults()
    {
        while (_defaults.Count > 0)
            CoerceDefault(_defaults.First());
    }

    void CoerceDefault(InputValueDefinition definition)
    {
        if (!_defaults.Contains(definition))
            return;
        var node = definition.Syntax!.DefaultValue!;
        if (!_defaultsUnderWay.Add(definition))
        {
            _defaults.Remove(definition);
            Report($"The default value of \"{definition.Name}\" holds itself through a series of default values.", definition.Syntax);
            return;
        }
        CoerceDefaultsIn(definition.Type, node);
        var coercion = new InputCoercion();
        var value = coercion.FromLiteral(definition.Type, node);
        foreach (var problem in coercion.Problems)
            Report($"The default value of \"{definition.Name}\" does not fit: {problem.Message}", node);
        if (coercion.Problems.Count == 0)
            definition.DefaultValue = value;
        _defaults.Remove(definition);
        _defaultsUnderWay.Remove(definition);
    }

    /// <summary>The defaults that a literal makes use of.</summary>
    void CoerceDefaultsIn(SchemaType type, ValueNode node)
    {
        switch (type.Nullable, node)
        {
            case (ListType list, ListValueNode items):
                foreach (var item in items.Items)
                    CoerceDefaultsIn(list.Element, item);
                break;
            case (ListType list, _):
                CoerceDefaultsIn(list.Element, node);
                break;
            case (InputObjectType input, ObjectValueNode fields):
                foreach (var field in input.Fields)
                {
                    if (fields.Fields.FirstOrDefault(given => given.Name.Value == field.Name) is { } given)
                        CoerceDefaultsIn(field.Type, given.Value);
                    else
                        CoerceDefault(field);
                }
                break;
        }
    }
}
