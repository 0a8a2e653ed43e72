using System.Collections.Concurrent;
using System.Reflection;

namespace Ecqs.GraphQL.Data;

/// <summary>The properties of classes that hold a value, in contrast to those that compute one: no database knows how to compute it too.</summary>
internal static class StoredProperties
{
    const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, PropertyInfo>> s_known = [];

    /// <summary>All stored properties of a class by name, public or not, each as the class that declares it sees it.</summary>
    public static IReadOnlyDictionary<string, PropertyInfo> Of(Type type) => s_known.GetOrAdd(type, clr => All(clr)
        .Where(IsStored)
        .ToDictionary(property => property.Name, StringComparer.Ordinal));

    /// <summary>A property by its C# name, public or not, stored or not.</summary>
    public static PropertyInfo? Find(Type type, string name) => All(type).FirstOrDefault(property => property.Name == name);

    public static bool IsStored(PropertyInfo property)
    {
        property = Declared(property);
        return property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(ParentRequiresAttribute), true)
            && (property.SetMethod is not null || BackingField(property) is not null);
    }

    public static FieldInfo? BackingField(PropertyInfo property) => property.DeclaringType!.GetField(
        $"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>A private setter is seen only by the class that declares it.</summary>
    static PropertyInfo Declared(PropertyInfo property) => property.DeclaringType == property.ReflectedType
        ? property
        : property.DeclaringType!.GetProperty(property.Name, Own) ?? property;

    static IEnumerable<PropertyInfo> All(Type type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var lines = type.IsInterface ? type.GetInterfaces().Prepend(type) : Ancestors(type);
        return lines.SelectMany(line => line.GetProperties(Own)).Where(property => property.GetMethod is not null && seen.Add(property.Name));
    }

    static IEnumerable<Type> Ancestors(Type type)
    {
        for (var clr = type; clr is not null && clr != typeof(object); clr = clr.BaseType)
            yield return clr;
    }
}
