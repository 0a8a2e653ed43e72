using System.Collections.Immutable;
using System.Reflection;
using Ecqs.GraphQL.Data;

namespace Ecqs.GraphQL.Types;

/// <summary>What of its parent each field is made of.</summary>
internal sealed partial class SchemaBuilder
{
    FieldNeeds? NeedsOf(Type clr, PropertyInfo property) => StoredProperties.IsStored(property)
        ? new([property.Name], IsProperty: true)
        : Stored(clr, property.Name, $"{Naming.Describe(clr)}.{property.Name}", []) is { } stored ? new([.. stored]) : null;

    FieldNeeds? NeedsOf(MethodInfo method)
    {
        var needs = ImmutableArray.CreateBuilder<string>();
        if (method.GetCustomAttribute<BatchResolverAttribute>() is { ForeignKey: not null } batch)
            needs.Add(batch.PrincipalKey);
        foreach (var parameter in method.GetParameters())
        {
            if (parameter.GetCustomAttribute<ParentAttribute>() is not { } parent)
                continue;
            if (parent.Requires.Count == 0)
                return null;
            var type = parameter.ParameterType;
            if (method.IsDefined(typeof(BatchResolverAttribute)) && type.IsGenericType)
                type = type.GetGenericArguments()[0];
            foreach (var name in parent.Requires)
            {
                if (Stored(type, name, $"{NameOf(method)}, parameter {parameter.Name}", []) is not { } stored)
                    return null;
                needs.AddRange(stored);
            }
        }
        return new([.. needs.Distinct()]);
    }

    /// <summary>The stored properties behind a property that is named in an attribute; null when that is not known.</summary>
    HashSet<string>? Stored(Type clr, string name, string where, HashSet<string> seen)
    {
        if (StoredProperties.Find(clr, name) is not { } property)
        {
            _mistakes.Add($"{where}: {Naming.Describe(clr)} has no property {name}.");
            return null;
        }
        if (StoredProperties.IsStored(property))
            return [name];
        if (property.GetCustomAttribute<ParentRequiresAttribute>() is not { } requires || !seen.Add(name))
            return null;
        var all = new HashSet<string>();
        foreach (var one in requires.Properties)
        {
            if (Stored(clr, one, $"{Naming.Describe(clr)}.{name}", seen) is not { } stored)
                return null;
            all.UnionWith(stored);
        }
        return all;
    }
}
