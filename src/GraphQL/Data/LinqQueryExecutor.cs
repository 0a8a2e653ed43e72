namespace Ecqs.GraphQL.Data;

/// <summary>Runs queries as LINQ does: over collections in memory, or in whatever way the provider of the query enumerates.</summary>
internal sealed class LinqQueryExecutor : IQueryExecutor
{
    public bool? SortsNullsLast => null;

    public Task<List<T>> ToListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => Task.FromResult(query.ToList());

    public Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => Task.FromResult(query.Count());
}
