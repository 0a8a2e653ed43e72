using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Types;

/// <summary>The directives of the IBM cost specification, as the schema shows them where something differs from the defaults.</summary>
internal static class CostDirectives
{
    static readonly DirectiveDefinition s_cost = new(
        "cost",
        "Says what it costs where that is not the default.",
        ["ARGUMENT_DEFINITION", "ENUM", "FIELD_DEFINITION", "INPUT_FIELD_DEFINITION", "OBJECT", "SCALAR"],
        [new("weight", new NonNullType(Scalars.String)) { Description = "The cost, a number." }]);

    static readonly DirectiveDefinition s_listSize = new(
        "listSize",
        "Says how many items a list has at most.",
        ["FIELD_DEFINITION"],
        [
            new("assumedSize", Scalars.Int) { Description = "How many to count with when no argument says it." },
            new("slicingArguments", Names) { Description = "The arguments that say how many are asked for." },
            new("slicingArgumentDefaultValue", Scalars.Int) { Description = "How many come when none of those is given." },
            new("sizedFields", Names) { Description = "The fields below that are the lists." },
            new("requireOneSlicingArgument", new NonNullType(Scalars.Boolean))
            {
                Description = "Whether exactly one slicing argument must be given.",
                DefaultValue = true,
            },
        ]);

    static SchemaType Names => new ListType(new NonNullType(Scalars.String));

    /// <summary>The definitions of those that the types use.</summary>
    public static IEnumerable<DirectiveDefinition> UsedBy(ImmutableArray<NamedType> types)
    {
        var fields = types.OfType<FieldsType>().SelectMany(type => type.Fields).ToList();
        var inputs = types.OfType<InputObjectType>().SelectMany(type => type.Fields).Concat(fields.SelectMany(field => field.Arguments));
        if (types.Any(type => type.Weight is not null) || fields.Exists(field => field.Weight is not null) || inputs.Any(i => i.Weight is not null))
            yield return s_cost;
        if (fields.Exists(field => field.ListSize is not null))
            yield return s_listSize;
    }

    /// <summary>The directives of a field as they stand behind its type, each after a space; empty when there are none.</summary>
    public static string Print(FieldDefinition field) => Print(field.Weight) + Print(field.ListSize);

    public static string Print(double? weight) =>
        weight is { } given ? $" @cost(weight: \"{given.ToString(CultureInfo.InvariantCulture)}\")" : "";

    static string Print(ListSize? size)
    {
        if (size is null)
            return "";
        var arguments = new List<string>();
        if (size.AssumedSize is { } assumed)
            arguments.Add($"assumedSize: {assumed}");
        if (!size.SlicingArguments.IsEmpty)
            arguments.Add($"slicingArguments: {Print(size.SlicingArguments)}");
        if (size.SlicingArgumentDefaultValue is { } standard)
            arguments.Add($"slicingArgumentDefaultValue: {standard}");
        if (!size.SizedFields.IsEmpty)
            arguments.Add($"sizedFields: {Print(size.SizedFields)}");
        if (!size.SlicingArguments.IsEmpty && !size.RequiresOneSlicingArgument)
            arguments.Add("requireOneSlicingArgument: false");
        return $" @listSize({string.Join(", ", arguments)})";
    }

    static string Print(ImmutableArray<string> names) => $"[{string.Join(", ", names.Select(name => Printer.Quote(name)))}]";
}
