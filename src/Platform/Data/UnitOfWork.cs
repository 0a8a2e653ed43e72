using System.Data.Common;
using Ecqs.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Data;

/// <summary>
/// One connection for all modules in a service scope, and in a mutation one transaction. A query's scope has the connection only.
/// Scoped; never used by two threads at once.
/// </summary>
public sealed class UnitOfWork(IDatabaseProvider provider) : IAsyncDisposable, IDisposable
{
    readonly List<ModuleDbContext> _contexts = [];
    readonly HashSet<string> _announced = [];
    DbConnection? _connection;

    /// <summary>The scope's connection; opened by whoever needs it.</summary>
    public DbConnection Connection => _connection ??= provider.CreateConnection();

    /// <summary>The transaction under way, or null.</summary>
    public DbTransaction? Transaction { get; private set; }

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await Connection.OpenAsync(cancellationToken);
        Transaction = await Connection.BeginTransactionAsync(cancellationToken);
        foreach (var context in _contexts)
            await context.Database.UseTransactionAsync(Transaction, cancellationToken);
    }

    /// <summary>Writes what the modules' contexts hold, inside the transaction.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        // A context may be first asked for while another is saved (audit), so the list can grow.
        for (var i = 0; i < _contexts.Count; i++)
            if (_contexts[i].ChangeTracker.HasChanges())
                await _contexts[i].SaveChangesAsync(cancellationToken);
    }

    /// <summary>Writes what the modules' contexts hold and lets go of it, so that a pass over many does not keep them all in memory.</summary>
    public async Task FlushAndForgetAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        foreach (var context in _contexts)
            context.ChangeTracker.Clear();
    }

    /// <summary>Writes and commits.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        var transaction = Transaction ?? throw new InvalidOperationException("There is no transaction to commit.");
        await FlushAsync(cancellationToken);
        if (_announced.Count > 0)
            await provider.NotifyAsync(transaction, ChangeAddress.Channel, _announced, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await EndAsync();
    }

    public async Task RollbackAsync()
    {
        if (Transaction is null)
            return;
        await Transaction.RollbackAsync(CancellationToken.None);
        await EndAsync();
    }

    /// <summary>Waits for an application lock that ends with the transaction.</summary>
    public Task LockAsync(string name, CancellationToken cancellationToken) =>
        provider.LockAsync(Transaction ?? throw new InvalidOperationException("A lock needs a transaction."), name, cancellationToken);

    /// <summary>Sends a change's address to all processes with the commit.</summary>
    internal void Announce(string address)
    {
        if (Transaction is null)
            throw new InvalidOperationException("A change is told of within a transaction.");
        _announced.Add(address);
    }

    internal void Enlist(ModuleDbContext context)
    {
        if (Transaction is not null)
            context.Database.UseTransaction(Transaction);
        _contexts.Add(context);
    }

    async Task EndAsync()
    {
        await Transaction!.DisposeAsync();
        Transaction = null;
        _announced.Clear();
        foreach (var context in _contexts)
            await context.Database.UseTransactionAsync(null);
        await Connection.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Transaction is not null)
            await Transaction.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    public void Dispose()
    {
        Transaction?.Dispose();
        _connection?.Dispose();
    }
}
