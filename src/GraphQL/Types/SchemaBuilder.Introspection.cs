using Ecqs.GraphQL.Types.Introspection;

namespace Ecqs.GraphQL.Types;

/// <summary>The names of the fields that every schema has without declaring them.</summary>
internal static class MetaFields
{
    public const string TypeName = "__typename";
}

/// <summary>Introspection is data like any other: classes that show the schema, built by the same conventions.</summary>
internal sealed partial class SchemaBuilder
{
    List<FieldDefinition> BuildIntrospection()
    {
        _extensions[typeof(TypeInfo)] = [.. FieldMethods(typeof(TypeInfoFields))];
        _extensions[typeof(FieldInfo)] = [.. FieldMethods(typeof(FieldInfoFields))];
        _extensions[typeof(DirectiveInfo)] = [.. FieldMethods(typeof(DirectiveInfoFields))];
        var fields = FieldMethods(typeof(IntrospectionQueries)).Select(m => BuildMethodField(m, parent: null)).OfType<FieldDefinition>().ToList();
        // The source of __typename is the plan itself, which knows the concrete type.
        fields.Add(new() { Name = MetaFields.TypeName, Type = new NonNullType(Scalars.String), Description = "The name of the object's type." });
        return fields;
    }
}
