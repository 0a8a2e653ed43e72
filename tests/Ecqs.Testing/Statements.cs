using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Ecqs.Testing;

/// <summary>The statements of one Host that read from its database, in the order in which they were sent.</summary>
public sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    const string Source = "Microsoft.EntityFrameworkCore";

    readonly string? _database;
    readonly ConcurrentQueue<string> _sql = [];
    readonly ConcurrentBag<IDisposable> _subscriptions = [];

    Statements(TestHost host)
    {
        _database = new NpgsqlConnectionStringBuilder(host.ConnectionString).Database;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public static Statements Of(TestHost host) => new(host);

    /// <summary>Runs something and answers the statements that it led to, without those on sessions.</summary>
    public async Task<List<string>> OfAsync(Func<Task> act)
    {
        _sql.Clear();
        await act();
        return [.. _sql.Where(sql => sql.StartsWith("SELECT", StringComparison.Ordinal) && !sql.Contains(".sessions "))];
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener listener)
    {
        if (listener.Name == Source)
            _subscriptions.Add(listener.Subscribe(this));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> entry)
    {
        if (entry.Value is CommandEventData { Command: { Connection.Database: var database, CommandText: var sql } }
            && entry.Key == RelationalEventId.CommandExecuting.Name && database == _database)
        {
            _sql.Enqueue(sql);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }
}
