using Ecqs.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Data;

/// <summary>Runs the engine's queries through EF Core.</summary>
sealed class EfQueryExecutor : IQueryExecutor
{
    /// <summary>As PostgreSQL sorts.</summary>
    public bool? SortsNullsLast => true;

    public Task<List<T>> ToListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => query.ToListAsync(cancellationToken);

    public Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => query.CountAsync(cancellationToken);
}
