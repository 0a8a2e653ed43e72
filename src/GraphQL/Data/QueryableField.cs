using System.Collections.Immutable;
using System.Reflection;
using Ecqs.GraphQL.Planning;

namespace Ecqs.GraphQL.Data;

/// <summary>
/// The coerced arguments of a field over a query; null where one was not given. Input objects show the fields present only.
/// </summary>
internal readonly record struct QueryableArguments
{
    public int? First { get; init; }

    public string? After { get; init; }

    public int? Last { get; init; }

    public string? Before { get; init; }

    public IReadOnlyDictionary<string, object?>? Where { get; init; }

    /// <summary>Dictionaries from field name to <see cref="SortEnumType"/>.</summary>
    public IEnumerable<object?>? Order { get; init; }

    /// <summary>The field with its selection, for a projection; without it rows are read as they are.</summary>
    public FieldPlan? Field { get; init; }
}

/// <summary>
/// A field whose resolver answers a query that the engine filters, sorts and pages. Made once, when the schema is built; it says which
/// arguments the field has, and runs the query with their values.
/// </summary>
internal abstract class QueryableField
{
    /// <summary>The arguments to add to the field: <c>first, after, last, before, where, order</c>, as its attributes say.</summary>
    public abstract ImmutableArray<InputFieldSpec> Arguments { get; }

    /// <summary>True when the field answers a <see cref="Connection"/>, false when it answers a list.</summary>
    public abstract bool IsPaged { get; }

    /// <summary>
    /// Runs the query: answers a <see cref="Connection"/> when the field is paged, otherwise a <c>List</c> of the elements.
    /// </summary>
    /// <param name="query">What the resolver answered; its own order holds when the request gives none.</param>
    /// <param name="arguments">What the request gives.</param>
    /// <param name="selects">Tells whether the selection asks for a field, e.g. <c>totalCount</c> or <c>pageInfo.hasNextPage</c>.</param>
    /// <param name="executor">Runs the finished queries.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="GraphQLException">The request's paging, cursor or filter is wrong.</exception>
    public abstract Task<object> ExecuteAsync(
        IQueryable query,
        QueryableArguments arguments,
        Func<string, bool> selects,
        IQueryExecutor executor,
        CancellationToken cancellationToken);

    /// <summary>
    /// Runs the query of a nested list once for all parents: answers for each of them, in their order, what <see cref="ExecuteAsync"/> does.
    /// </summary>
    /// <param name="query">The elements of any parents; those of the parents given are read.</param>
    /// <param name="parents">The objects that the list belongs to.</param>
    /// <param name="arguments">What the request gives, for each parent alike.</param>
    /// <param name="selects">Tells whether the selection asks for a field.</param>
    /// <param name="executor">Runs the finished queries.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="GraphQLException">The request's paging, cursor or filter is wrong.</exception>
    public abstract Task<object?[]> ExecuteEachAsync(
        IQueryable query,
        IReadOnlyList<object> parents,
        QueryableArguments arguments,
        Func<string, bool> selects,
        IQueryExecutor executor,
        CancellationToken cancellationToken);

    /// <summary>Prepares a field over a query of a class.</summary>
    /// <exception cref="InvalidOperationException">An attribute names a property that the class does not have, or that cannot be used
    /// so.</exception>
    public static QueryableField Create(Type elementType, QueryableDeclaration declaration)
    {
        var constructor = typeof(QueryableField<>).MakeGenericType(elementType).GetConstructors().Single();
        return (QueryableField)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, [declaration], null);
    }
}

/// <summary>What a field over a query was declared with.</summary>
/// <param name="Class">What the query is of.</param>
/// <param name="FieldName">The field's name in the schema.</param>
/// <param name="Types">Collects the input types that the arguments refer to.</param>
internal sealed record QueryableDeclaration(QueryableClass Class, string FieldName, QueryableTypes Types)
{
    public UsePagingAttribute? Paging { get; init; }

    public UseFilteringAttribute? Filtering { get; init; }

    public UseSortingAttribute? Sorting { get; init; }

    public UseProjectionAttribute? Projection { get; init; }

    /// <summary>How the elements belong to parents, in a nested list.</summary>
    public ParentLink? Parent { get; init; }

    /// <summary>What may be filtered by.</summary>
    public QueryableShape FilterShape => Filtering!.Fields is { } names ? Named(names) : Class.Default;

    /// <summary>What may be sorted by.</summary>
    /// <exception cref="InvalidOperationException">Something named has no order.</exception>
    public QueryableShape SortShape => Sorting!.Fields is not { } names ? Class.DefaultOrder
        : Named(names) is var shape && shape.Members.FirstOrDefault(member => !member.HasOrder) is { } member
            ? throw Unordered(member.Property.Name, member.ValueType.Name)
            : shape.Relations.FirstOrDefault(relation => relation.IsList) is { } list ? throw Unordered(list.Property.Name, "a list") : shape;

    public QueryableMember FindMember(string propertyName) => Find(propertyName) ?? throw Unknown(propertyName);

    public InvalidOperationException Unordered(string property, string type) =>
        new($"The field '{FieldName}' orders by '{property}', but {type} has no order.");

    /// <summary>The stored properties behind the names of an attribute.</summary>
    QueryableShape Named(string[] names)
    {
        var relations = names.Select(name => Class.Relations.FirstOrDefault(relation =>
            relation.Property.Name == name && StoredProperties.IsStored(relation.Property))).OfType<QueryableRelation>().ToList();
        var rest = names.Except(relations.Select(relation => relation.Property.Name));
        return new([.. rest.Select(FindMember)], relations);
    }

    QueryableMember? Find(string propertyName) =>
        Class.Members.FirstOrDefault(member => member.Property.Name == propertyName && member.IsStored);

    InvalidOperationException Unknown(string propertyName) => new(
        $"The field '{FieldName}' pages, filters or sorts by '{propertyName}', "
        + $"which is no stored property of {Class.Name} in the schema that can be used so.");
}
