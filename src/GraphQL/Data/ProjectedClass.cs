using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Ecqs.GraphQL.Data;

/// <summary>How an object of a class is made with only some of its stored properties.</summary>
internal sealed class ProjectedClass
{
    static readonly ConcurrentDictionary<Type, ProjectedClass> s_known = [];

    readonly Type _type;
    readonly ConstructorInfo? _constructor;
    readonly string[] _parameters = [];

    /// <summary>A record's constructor stores its values and does nothing else, so what is not read may stay away from it.</summary>
    readonly bool _isRecord;

    ProjectedClass(Type type)
    {
        _type = type;
        Properties = StoredProperties.Of(type);
        _isRecord = type.GetMethod("<Clone>$") is not null;
        if (type.IsAbstract || type.IsInterface || !type.IsClass)
        {
            ReasonAgainst = "it is no class of which objects can be made";
            return;
        }
        _constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(constructor => constructor.GetParameters().All(parameter => PropertyOf(parameter) is not null))
            .MinBy(constructor => constructor.GetParameters().Length);
        if (_constructor is null)
            ReasonAgainst =
                "it has neither a constructor without parameters nor one whose parameters have the names and types of stored properties";
        else
            _parameters = [.. _constructor.GetParameters().Select(parameter => PropertyOf(parameter)!)];
    }

    /// <summary>Why objects of the class cannot be made so; null when they can.</summary>
    public string? ReasonAgainst { get; }

    /// <summary>
    /// Objects of the class are rows of their own, because they have a key; others are values of the row that they are in, which only it
    /// knows how they are stored.
    /// </summary>
    public bool IsRow => ReasonAgainst is null && Properties.ContainsKey("Id");

    /// <summary>What can be read, by C# name.</summary>
    public IReadOnlyDictionary<string, PropertyInfo> Properties { get; }

    /// <summary>What must be read in any case.</summary>
    public IEnumerable<string> Demanded => _isRecord ? [] : _parameters;

    public static ProjectedClass Of(Type type) => s_known.GetOrAdd(type, clr => new(clr));

    /// <summary>Makes an object of the values of its properties.</summary>
    public Expression Make(IReadOnlyDictionary<string, Expression> values)
    {
        var arguments = _constructor!.GetParameters().Zip(_parameters, (parameter, name) =>
            values.TryGetValue(name, out var value) ? value : Expression.Default(parameter.ParameterType));
        var create = Expression.New(_constructor, arguments);
        var bindings = values.Where(value => !_parameters.Contains(value.Key))
            .Select(value => Expression.Bind(Target(Properties[value.Key]), value.Value))
            .ToList();
        return bindings.Count == 0 ? create : Expression.MemberInit(create, bindings);
    }

    static MemberInfo Target(PropertyInfo property) => property.SetMethod is null ? StoredProperties.BackingField(property)! : property;

    string? PropertyOf(ParameterInfo parameter) => Properties.Values
        .FirstOrDefault(property => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
            && property.PropertyType == parameter.ParameterType)?.Name;
}
