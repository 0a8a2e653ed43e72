using System.Collections.Immutable;
using System.Reflection;
using Ecqs.GraphQL.Data;
using Ecqs.GraphQL.Language;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Types;

/// <summary>Fields that answer an <see cref="IQueryable{T}"/>: run as they are, or filtered, sorted and paged first.</summary>
internal sealed partial class SchemaBuilder
{
    readonly QueryableTypes _queryableTypes = new();
    readonly Dictionary<Type, QueryableClass> _queryableClasses = [];

    /// <param name="method">The resolver.</param>
    /// <param name="parent">The class that it extends, unless it is of a root type.</param>
    /// <param name="returned">What it answers; for a batch resolver, for each parent.</param>
    /// <param name="shape">Its parameters.</param>
    FieldDefinition? WithData(MethodInfo method, Type? parent, TypeUse returned, MethodShape shape)
    {
        var batch = method.GetCustomAttribute<BatchResolverAttribute>();
        var element = QueryElement(returned.Type);
        var isShaped = batch?.ForeignKey is not null || UsesData(method);
        if (element is null && !isShaped)
            return NewField(method, Output(returned, NameOf(method)), shape.Arguments, SourceOf(method, shape));
        if (element is null || batch is { ForeignKey: null } || (isShaped && element.IsValueType))
        {
            _mistakes.Add($"{NameOf(method)}: only a method that answers an IQueryable of a class can page, filter, sort, project or have a foreign key.");
            return null;
        }
        if (parent is not null && batch is null)
        {
            _mistakes.Add($"{NameOf(method)}: its query would run once for each parent: make it a [BatchResolver] with a ForeignKey.");
            return null;
        }
        if (!isShaped)
        {
            var type = Output(returned, NameOf(method));
            return NewField(method, type, shape.Arguments, QuerySource(method, shape, resolve => QueryResults.Materialize(resolve, element)));
        }
        var link = batch is null ? null : new ParentLink(parent!, batch.PrincipalKey, batch.ForeignKey!);
        if (DescribeQuery(method, element, link) is not { } field)
            return null;
        var result = field.IsPaged
            ? Connection(method, element, method.GetCustomAttribute<UsePagingAttribute>()!)
            : Output(returned with { IsNullable = true }, NameOf(method));
        return NewField(
            method,
            returned.IsNullable ? result : new NonNullType(result),
            [.. shape.Arguments, .. field.Arguments.Select(FromSpec)],
            QuerySource(method, shape, resolve => batch is null
                ? QueryResults.Run(resolve, field, shape.Arguments.Length)
                : QueryResults.RunEach(resolve, field, shape.Arguments.Length)));
    }

    static bool UsesData(MethodInfo method) => method.IsDefined(typeof(UsePagingAttribute)) || method.IsDefined(typeof(UseFilteringAttribute))
        || method.IsDefined(typeof(UseSortingAttribute)) || method.IsDefined(typeof(UseProjectionAttribute));

    /// <summary>The source of a field whose method answers a query that is run for it.</summary>
    static ResolverSource QuerySource(MethodInfo method, MethodShape shape, Func<Resolver, Resolver> run)
    {
        var isBatch = method.IsDefined(typeof(BatchResolverAttribute));
        var resolve = ResolverCompiler.CompileMethod(method, shape.Parameters, isBatch, isQuery: true);
        return new(run(resolve), isBatch, BindAll(shape.Binders), usesServices: true);
    }

    QueryableField? DescribeQuery(MethodInfo method, Type element, ParentLink? link)
    {
        OutputNamed(element, NameOf(method));
        try
        {
            return QueryableField.Create(element, new(QueryableClassOf(element), Naming.OfMethod(method), _queryableTypes)
            {
                Paging = method.GetCustomAttribute<UsePagingAttribute>(),
                Filtering = method.GetCustomAttribute<UseFilteringAttribute>(),
                Sorting = method.GetCustomAttribute<UseSortingAttribute>(),
                Projection = method.GetCustomAttribute<UseProjectionAttribute>(),
                Parent = link,
            });
        }
        catch (InvalidOperationException mistake)
        {
            _mistakes.Add($"{NameOf(method)}: {mistake.Message}");
            return null;
        }
    }

    /// <summary>What of a class that the schema shows can be filtered and sorted by.</summary>
    QueryableClass QueryableClassOf(Type clr)
    {
        if (_queryableClasses.TryGetValue(clr, out var known))
            return known;
        var members = new List<QueryableMember>();
        var relations = new List<QueryableRelation>();
        foreach (var property in Properties(clr))
        {
            var use = TypeUse.Of(property);
            if (Leaf(use.Type) is { } leaf)
                members.Add(new(property, Naming.OfMember(property), leaf.Name, _documentation.Of(property)));
            else if ((use.Element ?? use).Type is var type && (Leaf(type) is not null || ReasonAgainstOutput(type) is null))
                relations.Add(RelationOf(property, use));
        }
        return _queryableClasses[clr] = new(Naming.OfType(clr), members, relations);
    }

    QueryableRelation RelationOf(PropertyInfo property, TypeUse use)
    {
        var name = Naming.OfMember(property);
        var type = (use.Element ?? use).Type;
        var leaf = Leaf(type);
        var relation = new QueryableRelation(property, name, _documentation.Of(property))
        {
            IsList = use.Element is not null,
            IsNullable = use.IsNullable,
            ElementType = use.Element is { IsNullable: true, Type.IsValueType: true } ? typeof(Nullable<>).MakeGenericType(type) : type,
            Leaf = leaf is null ? null : new(property, name, leaf.Name, null) { IsNullable = use.Element!.Value.IsNullable, ValueType = type },
        };
        return relation.To(() => QueryableClassOf(type));
    }

    InputValueDefinition FromSpec(InputFieldSpec spec) => new(spec.Name, FromReference(Parser.ParseType(spec.Type))) { Description = spec.Description };

    SchemaType FromReference(TypeNode reference) => reference switch
    {
        NonNullTypeNode nonNull => new NonNullType(FromReference(nonNull.InnerType)),
        ListTypeNode list => new ListType(FromReference(list.ItemType)),
        NamedTypeNode { Name: nameof(SortEnumType) } => Leaf(typeof(SortEnumType))!,
        NamedTypeNode named => FromName(named.Name),
        _ => throw new InvalidOperationException($"{reference} is no type."),
    };

    NamedType FromName(string name)
    {
        if (_queryableTypes.InputTypes.FirstOrDefault(t => t.Name == name) is { } spec)
            return QueryInput(spec);
        if (_types.TryGetValue(name, out var known))
            return known.Type;
        var scalar = Scalars.ByClrType.Values.First(s => s.Name == name);
        return Leaf(scalar.ClrType)!;
    }

    NamedType QueryInput(InputTypeSpec spec)
    {
        if (_types.TryGetValue(spec.Name, out var known) && known.Origin.Equals(spec))
            return known.Type;
        if (Register(spec.Name, spec, () => new InputObjectType(spec.Name, spec.Description, null) { IsCondition = true }) is not { } type)
            return Scalars.String;
        _unfinished.Enqueue(() => type.Complete([.. spec.Fields.Select(FromSpec)]));
        return type;
    }

    SchemaType Connection(MethodInfo method, Type element, UsePagingAttribute paging)
    {
        var field = Naming.Pascal(Naming.OfMethod(method));
        var node = new NonNullType(OutputNamed(element, NameOf(method)));
        var edge = Named(field + "Edge", (element, "edge"), $"One {node.Named.Name} and where it stands in the list.", () =>
        [
            Part("cursor", "Where it stands: for `after` and `before`.", new NonNullType(LeafOf<string>()), e => ((Edge)e).Cursor),
            Part("node", "The item.", node, e => ((Edge)e).Node),
        ]);
        return Named(field + "Connection", (element, "connection", paging.IncludeTotalCount), $"A page of a list of {node.Named.Name}.", () =>
        [
            Part("edges", "The items of the page, each with its cursor.", ListOf(edge), c => ((Connection)c).Edges),
            Part("nodes", "The items of the page.", new NonNullType(new ListType(node)), c => ((Connection)c).Nodes),
            Part("pageInfo", "Where the page lies in the list.", new NonNullType(OutputNamed(typeof(PageInfo), "PageInfo")), c => ((Connection)c).PageInfo),
            .. paging.IncludeTotalCount
                ? [Part("totalCount", "How many there are on all pages.", new NonNullType(LeafOf<int>()), c => ((Connection)c).TotalCount)]
                : ReadOnlySpan<FieldDefinition>.Empty,
        ]);
    }

    SchemaType Named(string name, object origin, string description, Func<ImmutableArray<FieldDefinition>> fields)
    {
        var isNew = !_types.ContainsKey(name);
        if (Register(name, origin, () => new ObjectType(name, description, null)) is not { } type)
            return Scalars.String;
        if (isNew)
            type.Complete(fields(), []);
        return type;
    }

    NamedType LeafOf<T>() => Leaf(typeof(T))!;

    static SchemaType ListOf(SchemaType element) => new NonNullType(new ListType(new NonNullType(element)));

    static FieldDefinition Part(string name, string description, SchemaType type, Func<object, object?> read) =>
        new() { Name = name, Description = description, Type = type, Source = new PropertySource(read, null) };

    static Type? QueryElement(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(IQueryable<>) || open == typeof(IOrderedQueryable<>))
            ? type.GetGenericArguments()[0]
            : null;
}

/// <summary>Runs the queries that resolvers answer.</summary>
internal static class QueryResults
{
    public static Resolver Materialize(Resolver resolve, Type element)
    {
        var run = typeof(QueryResults).GetMethod(nameof(ToListAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(element)
            .CreateDelegate<Func<ResolverContext, object, ValueTask<object?>>>();
        return async (context, parent, arguments) =>
            await resolve(context, parent, arguments) is { } query ? await run(context, query) : null;
    }

    /// <param name="resolve">Answers the query.</param>
    /// <param name="field">Filters, sorts and pages it.</param>
    /// <param name="firstArgument">The position of the first of the field's own arguments among all.</param>
    public static Resolver Run(Resolver resolve, QueryableField field, int firstArgument)
    {
        var names = field.Arguments.Select(a => a.Name).ToList();
        return async (context, parent, arguments) =>
        {
            if (await resolve(context, parent, arguments) is not IQueryable query)
                return null;
            var executor = context.Services.GetRequiredService<IQueryExecutor>();
            return await field.ExecuteAsync(query, ArgumentsOf(context, names, firstArgument), context.Selects, executor, context.CancellationToken);
        };
    }

    /// <inheritdoc cref="Run"/>
    /// <remarks>The list of each parent, all by one query.</remarks>
    public static Resolver RunEach(Resolver resolve, QueryableField field, int firstArgument)
    {
        var names = field.Arguments.Select(a => a.Name).ToList();
        return async (context, parents, arguments) =>
        {
            var all = (object[])parents!;
            if (await resolve(context, parents, arguments) is not IQueryable query)
                return new object?[all.Length];
            var executor = context.Services.GetRequiredService<IQueryExecutor>();
            return await field.ExecuteEachAsync(
                query, all, ArgumentsOf(context, names, firstArgument), context.Selects, executor, context.CancellationToken);
        };
    }

    static QueryableArguments ArgumentsOf(ResolverContext context, List<string> names, int first)
    {
        object? Given(string name) => names.IndexOf(name) is var index and >= 0 && context.CoercedArguments[first + index] is var value
            && !InputValues.IsAbsent(value)
                ? value
                : null;
        return new()
        {
            First = (int?)Given("first"),
            After = (string?)Given("after"),
            Last = (int?)Given("last"),
            Before = (string?)Given("before"),
            Where = (IReadOnlyDictionary<string, object?>?)Given("where"),
            Order = (IEnumerable<object?>?)Given("order"),
            Field = context.Field,
        };
    }

    static async ValueTask<object?> ToListAsync<T>(ResolverContext context, object query) =>
        await context.Services.GetRequiredService<IQueryExecutor>().ToListAsync((IQueryable<T>)query, context.CancellationToken);
}
