using System.Collections.Immutable;
using System.Reflection;

namespace Ecqs.GraphQL.Types;

internal sealed partial class SchemaBuilder
{
    static readonly HashSet<Type> s_listTypes =
        [typeof(IEnumerable<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IList<>), typeof(ICollection<>), typeof(List<>)];

    static readonly HashSet<Type> s_setTypes = [typeof(ISet<>), typeof(IReadOnlySet<>), typeof(HashSet<>)];

    readonly Dictionary<Type, (InputObjectType Type, ObjectBinder Binder)> _inputs = [];

    /// <summary>The definition and binder of an argument; null when its type cannot be an input (the mistake is noted).</summary>
    (InputValueDefinition Definition, InputBinder Binder)? BuildInputValue(ParameterInfo parameter, string where)
    {
        var fallback = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        if (fallback is not null && TypeUse.Of(parameter).Type is { IsEnum: true } enumType)
            fallback = Enum.ToObject(enumType, fallback);
        var built = BuildInputValue(Naming.OfParameter(parameter), _documentation.Of(parameter), DeprecationOf(parameter), TypeUse.Of(parameter), fallback, where);
        if (built is var (definition, _))
            definition.Weight = CostOf(parameter);
        return built;
    }

    (InputValueDefinition Definition, InputBinder Binder)? BuildInputValue(
        string name, string? description, string? deprecation, TypeUse use, object? fallback, string where)
    {
        var optional = use.OptionalValue;
        var value = optional ?? use;
        if (Input(value with { IsNullable = value.IsNullable || optional is not null }, where) is not var (type, binder))
            return null;
        if (optional is { } inner)
        {
            var clr = inner is { IsNullable: true, Type.IsValueType: true } ? typeof(Nullable<>).MakeGenericType(inner.Type) : inner.Type;
            binder = (InputBinder)Activator.CreateInstance(typeof(OptionalBinder<>).MakeGenericType(clr), binder)!;
        }
        var hasDefault = fallback is not null && optional is null && type.Nullable is NamedType { IsLeaf: true };
        return (new InputValueDefinition(name, type)
        {
            Description = description,
            DeprecationReason = deprecation,
            DefaultValue = hasDefault ? fallback : InputValues.Absent,
            RefusesNull = optional is { IsNullable: false },
        }, binder);
    }

    (SchemaType Type, InputBinder Binder)? Input(TypeUse use, string where)
    {
        if (use.Element is { } element)
        {
            if (Input(element, where) is not var (elementType, elementBinder))
                return null;
            if (ListBinderFor(use.Type, element, elementBinder) is not { } binder)
            {
                _mistakes.Add($"{where}: {Naming.Describe(use.Type)} cannot be an input: use IReadOnlyList, IReadOnlySet, List or an array.");
                return null;
            }
            return (Wrap(new ListType(elementType), use), binder);
        }
        if (Leaf(use.Type) is { } leaf)
            return (Wrap(leaf, use), InputBinder.Identity);
        return InputObject(use.Type, where) is var (type, objectBinder) ? (Wrap(type, use), objectBinder) : null;
    }

    static SchemaType Wrap(SchemaType type, TypeUse use) => use.IsNullable ? type : new NonNullType(type);

    static InputBinder? ListBinderFor(Type type, TypeUse element, InputBinder elementBinder)
    {
        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var isSet = open is not null && s_setTypes.Contains(open);
        if (!type.IsArray && !isSet && (open is null || !s_listTypes.Contains(open)))
            return null;
        var clr = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        return (InputBinder)Activator.CreateInstance(typeof(ListBinder<>).MakeGenericType(clr), elementBinder, isSet, type.IsArray)!;
    }

    (InputObjectType Type, ObjectBinder Binder)? InputObject(Type clr, string where)
    {
        if (_inputs.TryGetValue(clr, out var known))
            return known;
        if (ReasonAgainstInput(clr) is { } reason)
        {
            _mistakes.Add($"{where}: {Naming.Describe(clr)} is neither a registered service nor an input type, because {reason}.");
            return null;
        }
        var name = Naming.OfInputType(clr);
        if (Register(name, (clr, "input"), () => new InputObjectType(name, _documentation.Of(clr), clr) { IsOneOf = clr.IsDefined(typeof(OneOfAttribute), false) }) is not { } type)
            return null;
        var entry = (type, new ObjectBinder(type));
        _inputs.Add(clr, entry);
        _unfinished.Enqueue(() => CompleteInput(entry.type, entry.Item2, clr));
        return entry;
    }

    static string? ReasonAgainstInput(Type clr) => ReasonAgainstOutput(clr) ?? clr switch
    {
        { IsInterface: true } => "it is an interface",
        { IsAbstract: true } => "it is abstract",
        _ when clr.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) is true => "it belongs to the framework",
        _ when !clr.IsValueType && clr.GetConstructors().Length == 0 => "it has no public constructor",
        _ when clr.GetConstructors().All(c => c.GetParameters().Length == 0) && !Properties(clr).Any(p => p.SetMethod is { IsPublic: true }) =>
            "nothing of it can be set",
        _ => null,
    };

    void CompleteInput(InputObjectType type, ObjectBinder binder, Type clr)
    {
        var constructor = clr.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        var fields = new List<InputValueDefinition>();
        var binders = new List<InputBinder>();
        var constructorFields = new List<int>();
        var setters = new List<(PropertyInfo, int)>();
        var properties = Properties(clr).ToList();
        void Add((InputValueDefinition Definition, InputBinder Binder) built)
        {
            fields.Add(built.Definition);
            binders.Add(built.Binder);
        }

        foreach (var parameter in constructor?.GetParameters() ?? [])
        {
            var property = properties.Find(p => string.Equals(p.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (property is not null)
                properties.Remove(property);
            if (BuildConstructorField(clr, parameter, property) is not { } built)
                return;
            constructorFields.Add(fields.Count);
            Add(built);
        }
        var sample = properties.Count > 0 ? TryCreate(constructor) : null;
        foreach (var property in properties.Where(p => p.SetMethod is { IsPublic: true }))
        {
            var fallback = IsRequired(property) ? null : DefaultOf(property, sample);
            var built = BuildInputValue(
                Naming.OfMember(property), _documentation.Of(property), DeprecationOf(property), TypeUse.Of(property), fallback,
                $"{Naming.Describe(clr)}.{property.Name}");
            if (built is null)
                return;
            built.Value.Definition.Weight = CostOf(property);
            setters.Add((property, fields.Count));
            Add(built.Value);
        }
        type.Complete([.. fields]);
        binder.Complete([.. binders], constructor, [.. constructorFields], setters);
    }

    (InputValueDefinition Definition, InputBinder Binder)? BuildConstructorField(Type clr, ParameterInfo parameter, PropertyInfo? property)
    {
        var where = $"{Naming.Describe(clr)}, parameter {parameter.Name}";
        if (BuildInputValue(parameter, where) is not var (definition, binder))
            return null;
        var name = property is null ? definition.Name : Naming.GivenName(property) ?? definition.Name;
        return (new InputValueDefinition(name, definition.Type)
        {
            Description = (property is null ? null : _documentation.Of(property)) ?? definition.Description,
            DeprecationReason = (property is null ? null : DeprecationOf(property)) ?? definition.DeprecationReason,
            DefaultValue = definition.DefaultValue,
            RefusesNull = definition.RefusesNull,
            Weight = property is null ? definition.Weight : CostOf(property) ?? definition.Weight,
        }, binder);
    }

    /// <summary>An instance made of nothing, to see what the initializers of its other properties give; null when there is no making one.</summary>
    static object? TryCreate(ConstructorInfo? constructor)
    {
        try
        {
            return constructor?.Invoke(constructor.GetParameters()
                .Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)
                .ToArray());
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), false);

    /// <summary>What an initializer gives the property, unless that is what every value of its type starts from.</summary>
    static object? DefaultOf(PropertyInfo property, object? sample)
    {
        var value = sample is null ? null : property.GetValue(sample);
        var isInitial = value is null || (property.PropertyType.IsValueType && value.Equals(Activator.CreateInstance(property.PropertyType)));
        return isInitial ? null : value;
    }
}
