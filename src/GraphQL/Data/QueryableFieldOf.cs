using System.Collections.Immutable;
using System.Linq.Expressions;

namespace Ecqs.GraphQL.Data;

/// <summary>A field over a query of one class.</summary>
internal sealed class QueryableField<T> : QueryableField where T : class
{
    /// <summary>More keys than a person sorts by; each costs the database.</summary>
    const int MaxSortKeys = 16;

    readonly string _elementName;
    readonly UsePagingAttribute? _paging;
    readonly FilterBuilder<T>? _filter;
    readonly QueryableShape? _sortShape;
    readonly List<(QueryableMember Member, SortKey<T> Key)> _memberKeys = [];
    readonly SortKey<T>? _uniqueKey;
    readonly Projection<T>? _projection;
    readonly ForeignKey<T>? _foreignKey;

    public QueryableField(QueryableDeclaration declaration)
    {
        _elementName = declaration.Class.Name;
        _paging = declaration.Paging;
        var arguments = ImmutableArray.CreateBuilder<InputFieldSpec>();
        foreach (var member in declaration.Class.Members.Where(member => member.HasOrder))
            _memberKeys.Add((member, SortKey<T>.Of(member)));
        if (_paging is not null)
        {
            _uniqueKey = KeyOf(declaration, declaration.FindMember(_paging.Key));
            arguments.Add(new(
                "first",
                "Int",
                $"How many from the start, at most {_paging.MaxPageSize}; {_paging.DefaultPageSize} when no size is given."));
            arguments.Add(new("after", "String", "Only those after this cursor."));
            arguments.Add(new("last", "Int", $"How many from the end, at most {_paging.MaxPageSize}."));
            arguments.Add(new("before", "String", "Only those before this cursor."));
        }
        if (declaration.Filtering is not null)
        {
            var shape = declaration.FilterShape;
            _filter = new(shape);
            arguments.Add(new("where", declaration.Types.DeclareFilter(declaration.Class, declaration.FieldName, shape), "What must be fulfilled."));
        }
        if (declaration.Sorting is not null)
        {
            _sortShape = declaration.SortShape;
            var type = declaration.Types.DeclareSort(declaration.Class, declaration.FieldName, _sortShape);
            arguments.Add(new("order", $"[{type}!]", "By what the list is sorted, the first key first."));
        }
        if (declaration.Projection is not null)
            _projection = ProjectionOf(declaration);
        if (declaration.Parent is { } link)
            _foreignKey = ForeignKey<T>.Of(link);
        Arguments = arguments.ToImmutable();
    }

    public override ImmutableArray<InputFieldSpec> Arguments { get; }

    public override bool IsPaged => _paging is not null;

    public override async Task<object> ExecuteAsync(
        IQueryable query,
        QueryableArguments arguments,
        Func<string, bool> selects,
        IQueryExecutor executor,
        CancellationToken cancellationToken)
    {
        var run = RunOf((IQueryable<T>)query, arguments, executor);
        if (_paging is not null)
            return await PagerOf(run, executor, cancellationToken).ReadAsync(run.Query, arguments, selects);
        return await executor.ToListAsync(run.Selector is null ? run.Query : run.Query.Select(run.Selector), cancellationToken);
    }

    public override async Task<object?[]> ExecuteEachAsync(
        IQueryable query,
        IReadOnlyList<object> parents,
        QueryableArguments arguments,
        Func<string, bool> selects,
        IQueryExecutor executor,
        CancellationToken cancellationToken)
    {
        var keys = parents.Select(_foreignKey!.Of).ToList();
        var known = keys.OfType<object>().ToHashSet();
        var run = RunOf((IQueryable<T>)query, arguments, executor);
        run = run with { Query = _foreignKey.Among(run.Query, known) };
        if (_paging is null)
        {
            var rows = known.Count == 0
                ? []
                : await new KeyedRows<T>(run.Keys, run.Selector).FetchAsync(run.Query, _foreignKey, executor, cancellationToken);
            var lists = rows.ToLookup(row => row.Parent!, row => row.Node);
            return [.. keys.Select(object (key) => key is null ? new List<T>() : lists[key].ToList())];
        }
        var pager = PagerOf(run, executor, cancellationToken);
        // For one parent the source finds its page by an index, as if it were no nested list.
        var pages = known is { Count: 1 }
            ? new() { [known.Single()] = await pager.ReadAsync(run.Query, arguments, selects) }
            : await pager.ReadEachAsync(run.Query, _foreignKey, known, arguments, selects);
        return [.. keys.Select(object (key) => key is null ? pager.Empty(arguments) : pages[key])];
    }

    Pager<T> PagerOf(Run run, IQueryExecutor executor, CancellationToken cancellationToken) =>
        new(run.Keys, $"{_elementName}|{run.Keys.Signature}", _paging!, executor, run.Selector, cancellationToken);

    /// <summary>The query filtered; ordered too, unless it is paged.</summary>
    Run RunOf(IQueryable<T> query, QueryableArguments arguments, IQueryExecutor executor)
    {
        var order = OrderOf(arguments.Order);
        var isAsked = order.Count > 0;
        if (_paging is not null || isAsked)
        {
            (query, var own) = QueryOrder.Take(query);
            if (!isAsked)
                order = own.ConvertAll(term => new OrderTerm<T>(KeyOf(term.Selector), term.IsDescending));
        }
        if (arguments.Where is { } where && _filter?.Build(where) is { } predicate)
            query = query.Where(predicate);
        var keys = new KeySet<T>(Complete(order), executor);
        if (_paging is null && isAsked)
            query = keys.Order(query, isBackward: false);
        return new(query, keys, arguments.Field is { } field ? _projection?.For(field, keys.Properties) : null);
    }

    /// <summary>A query about to be read.</summary>
    /// <param name="Query">What is read.</param>
    /// <param name="Keys">Its order.</param>
    /// <param name="Selector">What of each row is read; null for all.</param>
    sealed record Run(IQueryable<T> Query, KeySet<T> Keys, Expression<Func<T, T>>? Selector);

    static Projection<T> ProjectionOf(QueryableDeclaration declaration)
    {
        if (ProjectedClass.Of(typeof(T)).ReasonAgainst is { } reason)
            throw new InvalidOperationException($"[UseProjection] cannot make a {declaration.Class.Name}: {reason}.");
        if (!typeof(T).IsSealed && typeof(T).Assembly.GetTypes().FirstOrDefault(type => type.IsSubclassOf(typeof(T))) is { } derived)
            throw new InvalidOperationException($"[UseProjection] needs a class that no other derives from: {derived.Name} does.");
        return new(declaration.Paging is not null);
    }

    List<OrderTerm<T>> OrderOf(IEnumerable<object?>? order)
    {
        var terms = new List<OrderTerm<T>>();
        foreach (var item in order ?? [])
            AddTerms(terms, _sortShape!, [], (IReadOnlyDictionary<string, object?>)item!);
        return terms;
    }

    void AddTerms(List<OrderTerm<T>> terms, QueryableShape shape, List<QueryableRelation> path, IReadOnlyDictionary<string, object?> keys)
    {
        foreach (var (name, value) in keys)
        {
            if (terms.Count == MaxSortKeys || path.Count > MaxSortKeys)
                throw new GraphQLException(ErrorCodes.SortTooLarge, $"A list can be sorted by at most {MaxSortKeys} keys, as deep at most.");
            if (value is SortEnumType direction && shape.FindMember(name) is { } member)
                terms.Add(new(path.Count == 0 ? FindKey(member.Property)! : SortKey<T>.Of(path, member), direction == SortEnumType.Desc));
            else if (value is IReadOnlyDictionary<string, object?> inner && shape.FindRelation(name) is var relation)
                AddTerms(terms, relation.Class.DefaultOrder, [.. path, relation], inner);
        }
    }

    /// <summary>Ends the order at the first unique key, or puts it at the end; a key that is there twice counts once.</summary>
    ImmutableArray<OrderTerm<T>> Complete(List<OrderTerm<T>> order)
    {
        var terms = ImmutableArray.CreateBuilder<OrderTerm<T>>(order.Count + 1);
        foreach (var term in order)
        {
            if (terms.Any(known => known.Key.Signature == term.Key.Signature))
                continue;
            terms.Add(term);
            if (term.Key == _uniqueKey)
                return terms.ToImmutable();
        }
        if (_uniqueKey is not null)
            terms.Add(new(_uniqueKey, terms is [.., { IsDescending: true }]));
        return terms.ToImmutable();
    }

    SortKey<T> KeyOf(QueryableDeclaration declaration, QueryableMember member) =>
        FindKey(member.Property) ?? throw declaration.Unordered(member.Property.Name, member.ValueType.Name);

    SortKey<T> KeyOf(LambdaExpression selector)
    {
        var isProperty = selector.Body is MemberExpression { Expression: ParameterExpression };
        return (isProperty ? FindKey(((MemberExpression)selector.Body).Member) : null) ?? SortKey<T>.Of(selector);
    }

    SortKey<T>? FindKey(System.Reflection.MemberInfo property)
    {
        foreach (var (member, key) in _memberKeys)
        {
            if (member.Property.HasSameMetadataDefinitionAs(property))
                return key;
        }
        return null;
    }
}
