using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Data;

/// <summary>
/// The seam behind which everything lies that one database does otherwise than another: connecting, locks, error numbers, notification.
/// PostgreSQL is the first provider.
/// </summary>
public interface IDatabaseProvider
{
    /// <summary>A closed connection of its own.</summary>
    DbConnection CreateConnection();

    /// <summary>Lets contexts use a connection that each is given; their migrations are recorded in the schema.</summary>
    void Configure(DbContextOptionsBuilder options, string schema);

    /// <summary>Waits for an application lock and holds it to the end of the transaction.</summary>
    Task LockAsync(DbTransaction transaction, string name, CancellationToken cancellationToken);

    /// <summary>True when a failure is a deadlock or a serialization failure, so that the same transaction may succeed when run again.</summary>
    bool IsTransient(Exception failure);

    /// <summary>True when a failure is a breach of the unique constraint or index of that name (any when null).</summary>
    bool IsUniqueViolation(Exception failure, string? constraint = null);

    /// <summary>The connection string, for what keeps connections of its own (Quartz, listeners).</summary>
    string ConnectionString { get; }

    /// <summary>
    /// Claims up to a number of due outbox messages of some types until a time, counting a try for each, in one statement that commits by itself
    /// and passes over what another Host is claiming.
    /// </summary>
    Task<List<Outbox.OutboxMessage>> ClaimDueAsync(
        PlatformDb db, string[] types, DateTimeOffset now, Guid claim, DateTimeOffset until, int count, CancellationToken cancellationToken);

    /// <summary>
    /// Writes many new rows of one table in the transaction at hand, in one go and past the change tracker, which keeps nothing of them.
    /// A failure ends the transaction.
    /// </summary>
    Task InsertManyAsync<T>(ModuleDbContext db, IEnumerable<T> entities, CancellationToken cancellationToken) where T : class;

    /// <summary>
    /// Sorts into an index of values (<see cref="IndexForms.HasIndexOfValues"/>) what was written since the last time; next to nothing to do
    /// when that is nothing.
    /// </summary>
    /// <param name="db">The context of the index's table.</param>
    /// <param name="index">The index's name in the database.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    Task SortWrittenAsync(ModuleDbContext db, string index, CancellationToken cancellationToken);

    /// <summary>
    /// Compares rows of values, the first that differs deciding, as one expression for a query; null when the database has none. A row with a
    /// null in it is neither less nor greater.
    /// </summary>
    Expression? RowBehind(IReadOnlyList<Expression> row, IReadOnlyList<Expression> than, bool isDescending) => null;

    /// <summary>Sends short texts to whoever listens on the channel, in any process, when the transaction commits.</summary>
    Task NotifyAsync(DbTransaction transaction, string channel, IReadOnlyCollection<string> texts, CancellationToken cancellationToken);

    /// <summary>
    /// Listens on a channel over a connection of its own, until the cancellation; throws when the connection cannot be made or is lost.
    /// </summary>
    /// <param name="listening">Called once, when nothing that is sent from then on is missed.</param>
    /// <param name="received">Called for each text, one after another.</param>
    Task ListenAsync(string channel, Action listening, Action<string> received, CancellationToken cancellationToken);
}
