using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Ecqs.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ecqs.Platform.Data;

/// <summary>The seam's first provider: PostgreSQL through Npgsql. Raw PostgreSQL SQL stands here and nowhere else.</summary>
public sealed class PostgresProvider(string connectionString) : IDatabaseProvider, IAsyncDisposable
{
    const int SecondsBetweenKeepAlives = 15;

    const string PreparedStatementsSetting = "Max Auto Prepare";
    const int PreparedStatements = 200;
    const string NoResetSetting = "No Reset On Close";

    readonly NpgsqlDataSource _source = BuildSource(connectionString);

    public string ConnectionString => connectionString;

    public DbConnection CreateConnection() => _source.CreateConnection();

    public void Configure(DbContextOptionsBuilder options, string schema) =>
        options.UseNpgsql(npgsql => npgsql.MigrationsHistoryTable("migrations_history", schema));

    public async Task LockAsync(DbTransaction transaction, string name, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        command.Parameters.Add(new NpgsqlParameter { Value = name });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public bool IsTransient(Exception failure) => Find(failure) is { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    public bool IsUniqueViolation(Exception failure, string? constraint = null) =>
        Find(failure) is { SqlState: PostgresErrorCodes.UniqueViolation } postgres && (constraint is null || postgres.ConstraintName == constraint);

    public Task<List<OutboxMessage>> ClaimDueAsync(
        PlatformDb db, string[] types, DateTimeOffset now, Guid claim, DateTimeOffset until, int count, CancellationToken cancellationToken) =>
        db.Outbox.FromSql(
            $"""
            WITH due AS MATERIALIZED (
                SELECT id FROM platform.outbox_messages
                WHERE handled_at IS NULL AND dead_at IS NULL AND due_at <= {now} AND type = ANY({types})
                ORDER BY due_at, id
                LIMIT {count}
                FOR UPDATE SKIP LOCKED)
            UPDATE platform.outbox_messages AS message
            SET claim = {claim}, due_at = {until}, attempts = message.attempts + 1
            FROM due WHERE message.id = due.id
            RETURNING message.*
            """).AsNoTracking().ToListAsync(cancellationToken);

    public Task InsertManyAsync<T>(ModuleDbContext db, IEnumerable<T> entities, CancellationToken cancellationToken) where T : class =>
        PostgresCopy.WriteAsync(db, entities, cancellationToken);

    public Task SortWrittenAsync(ModuleDbContext db, string index, CancellationToken cancellationToken)
    {
        var name = $"{db.Model.GetDefaultSchema()}.{index}";
        return db.Database.ExecuteSqlAsync($"SELECT gin_clean_pending_list({name}::regclass)", cancellationToken);
    }

    public Expression? RowBehind(IReadOnlyList<Expression> row, IReadOnlyList<Expression> than, bool isDescending) => Expression.Call(
        typeof(NpgsqlDbFunctionsExtensions),
        isDescending ? nameof(NpgsqlDbFunctionsExtensions.LessThan) : nameof(NpgsqlDbFunctionsExtensions.GreaterThan),
        null,
        Expression.Constant(EF.Functions),
        Tuple(row),
        Tuple(than));

    public async Task NotifyAsync(
        DbTransaction transaction, string channel, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT pg_notify($1, text) FROM unnest($2) AS text";
        command.Parameters.Add(new NpgsqlParameter { Value = channel });
        command.Parameters.Add(new NpgsqlParameter { Value = texts.ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ListenAsync(string channel, Action listening, Action<string> received, CancellationToken cancellationToken)
    {
        // Not from the pool: it is held for as long as the process runs, and asks from time to time whether the server is still there.
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            KeepAlive = SecondsBetweenKeepAlives,
            ApplicationName = channel,
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Notification += (_, notification) => received(notification.Payload);
        await connection.OpenAsync(cancellationToken);
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"LISTEN \"{channel}\"";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        listening();
        while (true)
            await connection.WaitAsync(cancellationToken);
    }

    /// <summary>The SQL, for a migration, that makes a table refuse UPDATE, DELETE and TRUNCATE.</summary>
    public static string AppendOnly(string schema, string table) =>
        $"""
        CREATE OR REPLACE FUNCTION {schema}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.{table}
        FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        """;

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>
    /// What is asked often is planned once a connection; a connection string for a pooler that cannot keep statements says <c>Max Auto Prepare=0</c>.
    /// A connection goes back to the pool without the seven statements that would put it in its first state: all that stands above ends with its
    /// transaction, and what listens has a connection of its own.
    /// </summary>
    static NpgsqlDataSource BuildSource(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        if (!given.ContainsKey(PreparedStatementsSetting))
            builder.ConnectionStringBuilder.MaxAutoPrepare = PreparedStatements;
        if (!given.ContainsKey(NoResetSetting))
            builder.ConnectionStringBuilder.NoResetOnClose = true;
        return builder.Build();
    }

    static UnaryExpression Tuple(IReadOnlyList<Expression> values) => Expression.Convert(
        Expression.Call(typeof(ValueTuple), nameof(ValueTuple.Create), [.. values.Select(value => value.Type)], [.. values]), typeof(ITuple));

    static PostgresException? Find(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            if (failure is PostgresException postgres)
                return postgres;
        return null;
    }
}
