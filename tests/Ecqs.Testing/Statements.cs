using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Ecqs.Testing;

/// <summary>The statements of one Host that read from its database, in the order in which they were sent.</summary>
public sealed class Statements : IDisposable
{
    static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> s_heard = [];

    readonly string _database;
    readonly ConcurrentQueue<string> _sql;

    Statements(TestHost host)
    {
        _database = new NpgsqlConnectionStringBuilder(host.ConnectionString).Database!;
        _sql = s_heard.GetOrAdd(_database, _ => []);
    }

    public static Statements Of(TestHost host) => new(host);

    /// <summary>Runs something and answers the statements that it led to, without those on sessions.</summary>
    public async Task<List<string>> OfAsync(Func<Task> act)
    {
        _sql.Clear();
        await act();
        if (_sql.IsEmpty)
            throw new InvalidOperationException("No statement was heard: what was counted did not run, or nobody listened.");
        return [.. _sql.Where(sql => sql.StartsWith("SELECT", StringComparison.Ordinal) && !sql.Contains(".sessions "))];
    }

    /// <summary>Runs something and answers all statements that it led to, those that write too; what is sent in one go is one.</summary>
    public async Task<List<string>> AllOfAsync(Func<Task> act)
    {
        _sql.Clear();
        await act();
        return _sql.IsEmpty ? throw new InvalidOperationException("No statement was heard.") : [.. _sql];
    }

    public void Dispose() => s_heard.TryRemove(_database, out _);

    /// <summary>
    /// Begins to listen, before the first Host starts: a context that has found nobody listening does not look again for a second, and contexts
    /// are used anew.
    /// </summary>
    internal static void Listen() => DiagnosticListener.AllListeners.Subscribe(new Listener());

    sealed class Listener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        const string Source = "Microsoft.EntityFrameworkCore";

        void IObserver<DiagnosticListener>.OnNext(DiagnosticListener listener)
        {
            if (listener.Name == Source)
                listener.Subscribe(this);
        }

        void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> entry)
        {
            if (entry.Value is CommandEventData { Command: { Connection.Database: var database, CommandText: var sql } }
                && entry.Key == RelationalEventId.CommandExecuting.Name && s_heard.TryGetValue(database, out var heard))
                heard.Enqueue(sql);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
