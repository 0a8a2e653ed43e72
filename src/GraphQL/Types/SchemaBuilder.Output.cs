using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace Ecqs.GraphQL.Types;

internal sealed partial class SchemaBuilder
{
    /// <summary>Where the properties of the framework begin, which nobody means to show.</summary>
    static readonly HashSet<Type> s_ends = [typeof(object), typeof(ValueType), typeof(Exception)];

    readonly Dictionary<Type, NamedType> _outputs = [];

    /// <summary>The GraphQL type of what a member answers. Notes a mistake and answers String when there is none.</summary>
    SchemaType Output(TypeUse use, string where)
    {
        SchemaType type = use.Element is { } element ? new ListType(Output(element, where)) : OutputNamed(use.Type, where);
        return use.IsNullable ? type : new NonNullType(type);
    }

    NamedType OutputNamed(Type clr, string where)
    {
        if (_outputs.TryGetValue(clr, out var known))
            return known;
        if (Leaf(clr) is { } leaf)
            return leaf;
        if (ReasonAgainstOutput(clr) is { } reason)
        {
            _mistakes.Add($"{where}: {Naming.Describe(clr)} cannot be a type of the schema, because {reason}.");
            return Scalars.String;
        }
        var name = Naming.OfType(clr);
        FieldsType? created = clr.IsDefined(typeof(InterfaceTypeAttribute), false)
            ? Register(name, clr, () => new InterfaceType(name, _documentation.Of(clr), clr))
            : Register(name, clr, () => new ObjectType(name, _documentation.Of(clr), clr));
        if (created is null)
            return Scalars.String;
        created.Weight = CostOf(clr);
        _outputs.Add(clr, created);
        _unfinished.Enqueue(() => CompleteFields(created, clr));
        return created;
    }

    static string? ReasonAgainstOutput(Type clr) => clr switch
    {
        _ when clr == typeof(object) => "it says nothing about its fields",
        _ when clr == typeof(DateTime) => "its offset is not known: use DateTimeOffset or DateOnly",
        _ when clr == typeof(void) || typeof(Task).IsAssignableFrom(clr) || clr == typeof(ValueTask) => "it holds no value",
        _ when clr.IsPrimitive || clr == typeof(TimeSpan) => "it is no scalar of this schema",
        _ when clr.IsPointer || clr.IsByRef || clr.IsGenericParameter || typeof(Delegate).IsAssignableFrom(clr) => "it is no data",
        _ when typeof(IEnumerable).IsAssignableFrom(clr) => "it is a collection of unknown elements",
        _ when clr.Namespace is "System" || clr.Namespace?.StartsWith("System.", StringComparison.Ordinal) is true => "it belongs to the framework",
        _ when clr.IsInterface && !clr.IsDefined(typeof(InterfaceTypeAttribute), false) => "it is an interface without [InterfaceType]",
        _ => null,
    };

    NamedType? Leaf(Type clr)
    {
        if (_outputs.TryGetValue(clr, out var known))
            return known is ScalarType or EnumType ? known : null;
        if (Scalars.ByClrType.TryGetValue(clr, out var scalar))
        {
            Register(scalar.Name, clr, () => scalar);
            return scalar;
        }
        if (!clr.IsEnum)
            return null;
        var name = Naming.OfType(clr);
        var values = clr.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => !f.IsDefined(typeof(GraphQLIgnoreAttribute)))
            .Select(f => new EnumValue(
                Naming.GivenName(f) ?? Naming.UpperSnake(f.Name), _documentation.Of(f), f.GetValue(null)!, DeprecationOf(f)))
            .ToImmutableArray();
        if (Register(name, clr, () => new EnumType(name, _documentation.Of(clr), clr, values)) is not { } type)
            return Scalars.String;
        type.Weight = CostOf(clr);
        _outputs[clr] = type;
        return type;
    }

    void CompleteFields(FieldsType type, Type clr)
    {
        var interfaces = InterfacesOf(clr);
        var fields = PropertyFields(type, clr).ToList();
        var extended = _extensions.Where(e => e.Key == clr || (e.Key != clr && e.Key.IsAssignableFrom(clr) && IsInterfaceType(e.Key)));
        foreach (var method in extended.SelectMany(e => e.Value))
        {
            if (BuildMethodField(method, clr) is { } field)
                fields.Add(field);
        }
        type.Complete([.. fields], interfaces);
        if (type is InterfaceType declared)
            declared.CompletePossibleTypes(Implementations(clr));
    }

    static bool IsInterfaceType(Type clr) => clr.IsDefined(typeof(InterfaceTypeAttribute), false);

    ImmutableArray<InterfaceType> InterfacesOf(Type clr)
    {
        var declared = new List<Type>(clr.GetInterfaces());
        for (var ancestor = clr.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            declared.Add(ancestor);
        return [.. declared.Where(IsInterfaceType)
            .Select(t => OutputNamed(t, Naming.Describe(clr)))
            .OfType<InterfaceType>()
            .OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    ImmutableArray<ObjectType> Implementations(Type clr) => [.. _sources.Concat(clr.Assembly.GetTypes()).Distinct()
        .Where(t => t is { IsAbstract: false, IsInterface: false, IsGenericTypeDefinition: false } && clr.IsAssignableFrom(t)
            && !t.IsDefined(typeof(GraphQLIgnoreAttribute), false))
        .Select(t => OutputNamed(t, Naming.Describe(clr)))
        .OfType<ObjectType>()
        .OrderBy(t => t.Name, StringComparer.Ordinal)];

    IEnumerable<FieldDefinition> PropertyFields(FieldsType owner, Type clr)
    {
        foreach (var property in Properties(clr))
        {
            var where = $"{Naming.Describe(clr)}.{property.Name}";
            var type = Output(TypeUse.Of(property), where);
            yield return new FieldDefinition
            {
                Name = Naming.OfMember(property),
                Description = _documentation.Of(property),
                DeprecationReason = DeprecationOf(property),
                Type = type,
                Access = AccessOf(property),
                IsSecret = property.IsDefined(typeof(SecretAttribute)),
                Weight = CostOf(property),
                ListSize = ListSize.Of(property),
                Needs = NeedsOf(clr, property),
                Source = owner is InterfaceType
                    ? null
                    : new PropertySource(
                        ResolverCompiler.CompileRead(clr, property),
                        type.Nullable is NamedType named ? ResolverCompiler.CompileLeaf(clr, property, named) : null),
            };
        }
    }

    /// <summary>The public instance properties of a class with those that it inherits, ancestors' first.</summary>
    static IEnumerable<PropertyInfo> Properties(Type clr)
    {
        var lines = clr.IsInterface ? clr.GetInterfaces().Prepend(clr) : Ancestors(clr).Reverse();
        return lines
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && !p.IsDefined(typeof(GraphQLIgnoreAttribute), true))
            .GroupBy(p => p.Name, StringComparer.Ordinal)
            .Select(g => g.Last());
    }

    static IEnumerable<Type> Ancestors(Type clr)
    {
        for (var type = clr; type is not null && !s_ends.Contains(type); type = type.BaseType)
            yield return type;
    }
}
