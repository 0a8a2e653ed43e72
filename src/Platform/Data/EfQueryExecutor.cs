using System.Linq.Expressions;
using Ecqs.GraphQL;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Ecqs.Platform.Data;

/// <summary>Runs the engine's queries through EF Core; a list that is in memory already is asked there.</summary>
sealed class EfQueryExecutor(IDatabaseProvider provider) : IQueryExecutor
{
    /// <summary>As PostgreSQL sorts.</summary>
    public bool? SortsNullsLast => true;

    public Expression? RowBehind(IReadOnlyList<Expression> row, IReadOnlyList<Expression> than, bool isDescending) =>
        provider.RowBehind(row, than, isDescending);

    public Task<List<T>> ToListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) =>
        query.Provider is IAsyncQueryProvider ? query.ToListAsync(cancellationToken) : Task.FromResult(query.ToList());

    public Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) =>
        query.Provider is IAsyncQueryProvider ? query.CountAsync(cancellationToken) : Task.FromResult(query.Count());
}
