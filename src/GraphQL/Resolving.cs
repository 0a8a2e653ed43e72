using System.Linq.Expressions;
using Ecqs.GraphQL.Execution;

namespace Ecqs.GraphQL;

/// <summary>An input value that may be absent, which is not the same as null.</summary>
public readonly record struct Optional<T>(T? Value, bool HasValue)
{
    public static implicit operator Optional<T>(T? value) => new(value, true);
}

/// <summary>An error that a resolver answers to the client as it is: its message and its stable code in <c>extensions.code</c>.</summary>
public class GraphQLException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>
/// Answers values by key, in batches: keys asked for on one level are fetched by one call, and each key once a root field.
/// Registered as a scoped service; a resolver takes it as a parameter. A resolver that awaits a loader should not use the scope's
/// database context itself after that, because others that waited for the same batch go on with it.
/// </summary>
public abstract class BatchDataLoader<TKey, TValue> : IBatchDataLoader where TKey : notnull
{
    readonly Lock _lock = new();
    readonly Dictionary<TKey, TaskCompletionSource<TValue?>> _entries = [];
    readonly List<TKey> _pending = [];

    /// <summary>Fetches the values of the keys; a key that is not in the answer has the value null.</summary>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    public Task<TValue?> LoadAsync(TKey key)
    {
        TaskCompletionSource<TValue?>? entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out entry))
            {
                // Continuations run where the batch is answered, one after another: they share the scope's services.
                _entries.Add(key, entry = new());
                _pending.Add(key);
            }
        }
        if (!entry.Task.IsCompleted)
            LoaderWatch.Current?.Note(this);
        return entry.Task;
    }

    bool IBatchDataLoader.HasPending
    {
        get
        {
            lock (_lock)
                return _pending.Count > 0;
        }
    }

    async Task IBatchDataLoader.DispatchAsync(CancellationToken cancellationToken)
    {
        TKey[] keys;
        TaskCompletionSource<TValue?>[] entries;
        lock (_lock)
        {
            keys = [.. _pending];
            entries = [.. keys.Select(key => _entries[key])];
            _pending.Clear();
        }
        IReadOnlyDictionary<TKey, TValue> values;
        try
        {
            values = await LoadBatchAsync(keys, cancellationToken);
        }
        catch (Exception failure)
        {
            foreach (var entry in entries)
                entry.SetException(failure);
            return;
        }
        for (var i = 0; i < keys.Length; i++)
            entries[i].SetResult(values.TryGetValue(keys[i], out var value) ? value : default);
    }
}

/// <summary>What the executor sees of a data loader: it dispatches what is pending when a level has nothing else to do.</summary>
public interface IBatchDataLoader
{
    bool HasPending { get; }

    Task DispatchAsync(CancellationToken cancellationToken);
}

/// <summary>Runs queries over <see cref="IQueryable{T}"/>. The default runs them as LINQ does; a host with a database gives its own.</summary>
public interface IQueryExecutor
{
    /// <summary>
    /// Whether the source puts null last (true, as PostgreSQL) or first (false) in ascending order. Null when that is not known:
    /// paging then orders by "is null" first, which is right everywhere but uses no index.
    /// </summary>
    bool? SortsNullsLast => null;

    /// <summary>
    /// That a row of values stands behind another, the first value that differs deciding, in a form of which the source makes one range of an
    /// index. Null when the source has none: paging then says it value by value, and what is equal in the first is read and passed over.
    /// </summary>
    /// <param name="row">The values of an element; a row with a null among them need not stand behind any other.</param>
    /// <param name="than">The values with which they are compared, none of them null, of the same types.</param>
    /// <param name="isDescending">Whether behind means less.</param>
    Expression? RowBehind(IReadOnlyList<Expression> row, IReadOnlyList<Expression> than, bool isDescending) => null;

    Task<List<T>> ToListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken);

    Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken);
}

/// <summary>What an authorizer answers for one field and one request.</summary>
public enum FieldAccess
{
    Allowed,
    NotAuthenticated,
    NotAuthorized,

    /// <summary>The request came by a token that does not reach the field.</summary>
    OutOfScope,
}

/// <summary>Decides whether the request at hand fulfils a policy that a field names by <see cref="AuthorizeAttribute"/>.</summary>
public interface IFieldAuthorizer
{
    ValueTask<FieldAccess> AuthorizeAsync(string policy, IServiceProvider requestServices, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the request at hand reaches a field, which names a scope or, with <see cref="AuthorizeAttribute"/>, none. Asked before the policies.
    /// </summary>
    ValueTask<bool> IsInScopeAsync(string? scope, IServiceProvider requestServices, CancellationToken cancellationToken) => new(true);
}

/// <summary>What became of a root field: whether it may stand, and the UTF-8 JSON of its value.</summary>
/// <param name="Refused">True when a mutation's payload carries errors, or the field failed: its writes must not stand.</param>
/// <param name="Exception">What the resolver threw, unless it was an error that the payload declares.</param>
/// <param name="Json">The value of the field as JSON, as it is sent to the client. Valid until the pipeline returns.</param>
/// <param name="StorableJson">The same with null in place of every secret value.</param>
public sealed record RootFieldOutcome(bool Refused, Exception? Exception, ReadOnlyMemory<byte> Json, ReadOnlyMemory<byte> StorableJson);

/// <summary>A root field about to run.</summary>
/// <param name="Name">Its name in the schema, e.g. <c>addBook</c>.</param>
/// <param name="IsMutation">True for a field of the Mutation type.</param>
/// <param name="RequestServices">The services of the HTTP request.</param>
/// <param name="RequestBody">The bytes that identify a mutation's request for idempotency: document, operation name and variables as they came.</param>
/// <param name="RootFieldCount">How many root fields the operation holds after <c>@skip</c> and <c>@include</c>.</param>
public sealed record RootFieldRun(string Name, bool IsMutation, IServiceProvider RequestServices, ReadOnlyMemory<byte> RequestBody, int RootFieldCount);

/// <summary>
/// Surrounds each root field. The host gives one that opens a service scope and, for a mutation, a transaction.
/// <c>execute</c> may be called again after a failure that is worth a retry: it starts the field anew.
/// To answer without executing (a stored answer), return its JSON; otherwise return null.
/// </summary>
public interface IRootFieldPipeline
{
    Task<ReadOnlyMemory<byte>?> RunAsync(
        RootFieldRun field,
        Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute,
        CancellationToken cancellationToken);
}

/// <summary>Called inside a mutation's scope after its resolver has answered and before its payload is read, so that the payload shows what was written.</summary>
public interface IAfterResolver
{
    Task AfterResolverAsync(CancellationToken cancellationToken);
}
