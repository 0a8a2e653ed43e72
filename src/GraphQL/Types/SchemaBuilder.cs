using System.Collections.Immutable;
using System.Reflection;

namespace Ecqs.GraphQL.Types;

/// <summary>
/// Builds the schema from C# classes. Every mistake is noted and building goes on, so that all of them are told at once.
/// </summary>
internal sealed partial class SchemaBuilder
{
    readonly IReadOnlyList<Type> _sources;
    readonly Func<Type, bool> _isService;
    readonly XmlDocumentation _documentation = new();
    readonly SortedSet<string> _mistakes = new(StringComparer.Ordinal);
    readonly Dictionary<string, (NamedType Type, object Origin)> _types = new(StringComparer.Ordinal);
    readonly Queue<Action> _unfinished = [];
    readonly Dictionary<Type, List<MethodInfo>> _extensions = [];

    SchemaBuilder(IEnumerable<Type> sources, Func<Type, bool> isService)
    {
        _sources = [.. sources.Distinct().OrderBy(t => t.Assembly.GetName().Name, StringComparer.Ordinal).ThenBy(t => t.MetadataToken)];
        _isService = isService;
    }

    /// <param name="sources">The types to look for role attributes in, and for the implementations of interfaces.</param>
    /// <param name="isService">Tells whether a parameter of that type is a registered service.</param>
    /// <exception cref="SchemaException">The classes do not make a schema.</exception>
    public static GraphQLSchema Build(IEnumerable<Type> sources, Func<Type, bool> isService, string? description = null) =>
        new SchemaBuilder(sources, isService).Build(description);

    /// <summary>A schema of what comes with the language. Its Query type has no field, and is not among its types.</summary>
    public static GraphQLSchema BuildStandard()
    {
        var builder = new SchemaBuilder([], _ => false);
        var meta = builder.BuildIntrospection();
        builder.Finish();
        foreach (var scalar in Scalars.Specified)
            builder._types[scalar.Name] = (scalar, scalar.ClrType);
        return new(new("Query", null, null), null, builder.SortedTypes(), StandardDirectives.All, meta);
    }

    GraphQLSchema Build(string? description)
    {
        CollectExtensions();
        var query = BuildRoot("Query", "What can be asked.", typeof(QueryTypeAttribute), method => BuildMethodField(method, parent: null));
        var mutation = BuildRoot("Mutation", "What can be done.", typeof(MutationTypeAttribute), BuildMutation);
        var subscription = BuildRoot("Subscription", "What can be waited for.", typeof(SubscriptionTypeAttribute), BuildSubscription);
        if (query is null)
            _mistakes.Add("There is no class with [QueryType], and a schema needs a Query type.");
        foreach (var target in _extensions.Keys.OrderBy(t => t.FullName, StringComparer.Ordinal))
            OutputNamed(target, $"[ExtendObjectType<{Naming.Describe(target)}>]");
        var meta = BuildIntrospection();
        Finish();
        var types = SortedTypes();
        foreach (var error in SchemaValidator.Validate(new(query, mutation, subscription, types, StandardDirectives.All)))
            _mistakes.Add(error.Message);
        if (_mistakes.Count > 0)
            throw new SchemaException([.. _mistakes]);
        return new GraphQLSchema(query!, mutation, types, [.. StandardDirectives.All, .. AccessDirectives.UsedBy(types), .. CostDirectives.UsedBy(types)], meta)
        {
            Description = description,
            Subscription = subscription,
        };
    }

    ImmutableArray<NamedType> SortedTypes() =>
        [.. _types.Values.Select(entry => entry.Type).OrderBy(t => t.Name, StringComparer.Ordinal)];

    void Finish()
    {
        while (_unfinished.TryDequeue(out var finish))
            finish();
    }

    /// <summary>Collects the classes with <see cref="ExtendObjectTypeAttribute{T}"/> by the type that they extend.</summary>
    void CollectExtensions()
    {
        foreach (var source in _sources)
        {
            foreach (var attribute in source.GetCustomAttributes().Where(a => IsGeneric(a, typeof(ExtendObjectTypeAttribute<>))))
            {
                var target = attribute.GetType().GetGenericArguments()[0];
                if (!_extensions.TryGetValue(target, out var methods))
                    _extensions[target] = methods = [];
                methods.AddRange(FieldMethods(source));
            }
        }
    }

    ObjectType? BuildRoot(string name, string description, Type role, Func<MethodInfo, FieldDefinition?> build)
    {
        var classes = _sources.Where(s => s.IsDefined(role, false)).ToList();
        if (classes.Count == 0)
            return null;
        var root = Register(name, role, () => new ObjectType(name, description, null));
        if (root is null)
            return null;
        var fields = classes.SelectMany(FieldMethods)
            .Select(build)
            .OfType<FieldDefinition>()
            .OrderBy(f => f.Name, StringComparer.Ordinal);
        root.Complete([.. fields], []);
        return root;
    }

    IEnumerable<MethodInfo> FieldMethods(Type source)
    {
        if (!source.IsAbstract || !source.IsSealed)
            _mistakes.Add($"{Naming.Describe(source)} carries a role attribute and must be a static class.");
        return source.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => !m.IsSpecialName && !m.IsDefined(typeof(GraphQLIgnoreAttribute)))
            .OrderBy(m => m.MetadataToken);
    }

    /// <summary>Gives a name to a new type, or notes that the name is taken by a type of another origin.</summary>
    TType? Register<TType>(string name, object origin, Func<TType> create) where TType : NamedType
    {
        if (_types.TryGetValue(name, out var known))
        {
            if (known.Type is TType same && known.Origin.Equals(origin))
                return same;
            _mistakes.Add($"The type name {name} stands for both {DescribeOrigin(known.Origin)} and {DescribeOrigin(origin)}.");
            return null;
        }
        var type = create();
        _types.Add(name, (type, origin));
        return type;
    }

    static string DescribeOrigin(object origin) => origin switch
    {
        Type type => type.FullName ?? type.Name,
        MethodInfo method => NameOf(method),
        _ => origin.ToString()!,
    };

    static string NameOf(MethodInfo method) => $"{Naming.Describe(method.DeclaringType!)}.{method.Name}";

    static bool IsGeneric(Attribute attribute, Type open) =>
        attribute.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == open;

    static AccessRule? AccessOf(MemberInfo member)
    {
        if (member.GetCustomAttribute<AllowAnonymousAttribute>(false) is { } anonymous)
            return new([], true, anonymous.Scope);
        var authorize = member.GetCustomAttribute<AuthorizeAttribute>() ?? member.DeclaringType?.GetCustomAttribute<AuthorizeAttribute>();
        return authorize is null ? null : new([.. authorize.Policies], false, authorize.Scope);
    }

    static string? DeprecationOf(ICustomAttributeProvider member)
    {
        if (member.GetCustomAttributes(typeof(GraphQLDeprecatedAttribute), false) is [GraphQLDeprecatedAttribute deprecated])
            return deprecated.Reason;
        return member.GetCustomAttributes(typeof(ObsoleteAttribute), false) is [ObsoleteAttribute obsolete]
            ? obsolete.Message ?? StandardDirectives.DefaultDeprecationReason
            : null;
    }

    static double? CostOf(ICustomAttributeProvider declaration) =>
        declaration.GetCustomAttributes(typeof(CostAttribute), false) is [CostAttribute cost, ..] ? cost.Weight : null;
}
