using System.Collections.Concurrent;
using System.Data.Common;
using Ecqs.GraphQL;
using Ecqs.Platform.Data;
using Ecqs.Platform.Identity;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Testing;

/// <summary>
/// Stands around every mutation of every test's Host: one that would commit a change without an audit entry of who acts, in the same transaction,
/// fails. Which mutations have succeeded so is noted in the folder that <see cref="Folder"/> names, so that a whole test run can tell which of them
/// none of its tests has run.
/// </summary>
public sealed class AuditedMutations(IRootFieldPipeline product, IDatabaseProvider database) : IRootFieldPipeline
{
    /// <summary>The environment variable with the folder; <c>./ecqs test</c> gives it.</summary>
    public const string Folder = "ECQS_AUDITED_MUTATIONS";

    const string WorkingData = "what an import's preview holds is working data of who previews; the commit changes the state, and is audited with its rows";
    const string Challenge = "a challenge changes nothing of the account; what is done with it is audited";

    /// <summary>Mutations that leave no entry, and why they need none.</summary>
    public static readonly IReadOnlyDictionary<string, string> Exceptions = new Dictionary<string, string>
    {
        ["previewInstrumentImport"] = WorkingData,
        ["previewCapabilityImport"] = WorkingData,
        ["previewReferenceImport"] = WorkingData,
        ["mendImportCell"] = WorkingData,
        ["mendImportCells"] = WorkingData,
        ["mendCapabilityCell"] = WorkingData,
        ["mendReferenceCell"] = WorkingData,
        ["takeImportSuggestions"] = WorkingData,
        ["decideImportConflicts"] = WorkingData,
        ["beginPasskeyEnrolment"] = Challenge,
        ["beginPasskeyPresentation"] = Challenge,
        ["sendSmsCode"] = "a code changes nothing of anybody; the act that it allows is audited",
        ["requestUpload"] = "a ticket to hand in one file; what takes the file is audited",
        ["openCommissionOrder"] = "it only reads; it is a mutation so that the password stands in no address",
        ["markRead"] = "who has read a message is their own affair, and no state of the business",
    };

    static readonly ConcurrentDictionary<string, bool> s_seen = [];
    static readonly Lock s_file = new();

    /// <summary>Puts the watch around the product's own pipeline.</summary>
    public static void Watch(IServiceCollection services)
    {
        var own = services.Single(service => service.ServiceType == typeof(IRootFieldPipeline));
        services.Remove(own);
        services.AddSingleton<IRootFieldPipeline>(provider => new AuditedMutations(
            (IRootFieldPipeline)ActivatorUtilities.CreateInstance(provider, own.ImplementationType!),
            provider.GetRequiredService<IDatabaseProvider>()));
    }

    public Task<ReadOnlyMemory<byte>?> RunAsync(
        RootFieldRun field, Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute, CancellationToken cancellationToken) =>
        product.RunAsync(field, field.IsMutation ? (services, token) => WatchAsync(field.Name, services, execute, token) : execute, cancellationToken);

    async Task<RootFieldOutcome> WatchAsync(
        string mutation, IServiceProvider services, Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute,
        CancellationToken cancellationToken)
    {
        // Entries bear ids in the order of time, by the machine's clock.
        var since = Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddSeconds(-1));
        var outcome = await execute(services, cancellationToken);
        if (!outcome.Refused)
            await CheckAsync(mutation, services, since, cancellationToken);
        return outcome;
    }

    async Task CheckAsync(string mutation, IServiceProvider services, Guid since, CancellationToken cancellationToken)
    {
        var unitOfWork = services.GetRequiredService<UnitOfWork>();
        await unitOfWork.FlushAsync(cancellationToken);
        var isAudited = await LeavesEntryAsync(unitOfWork, services.GetRequiredService<CurrentUser>().AccountId, since, cancellationToken);
        if (isAudited || Exceptions.ContainsKey(mutation))
            Note(mutation);
        else if (await HasWrittenAsync(unitOfWork, cancellationToken))
            throw new InvalidOperationException($"{mutation} would commit a change without an audit entry of who acts.");
    }

    /// <summary>Whether the transaction holds an entry of the account: one that it sees and nobody else does yet.</summary>
    async Task<bool> LeavesEntryAsync(UnitOfWork unitOfWork, Guid? account, Guid since, CancellationToken cancellationToken)
    {
        var seen = await EntriesAsync(unitOfWork.Connection, unitOfWork.Transaction, account, since, cancellationToken);
        if (seen.Count == 0)
            return false;
        await using var other = database.CreateConnection();
        await other.OpenAsync(cancellationToken);
        seen.ExceptWith(await EntriesAsync(other, null, account, since, cancellationToken));
        return seen.Count > 0;
    }

    static async Task<HashSet<Guid>> EntriesAsync(
        DbConnection connection, DbTransaction? transaction, Guid? account, Guid since, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT id FROM platform.audit_entries WHERE id >= $1 AND ($2::uuid IS NULL OR account_id = $2)",
            (NpgsqlConnection)connection, (NpgsqlTransaction?)transaction)
        {
            Parameters = { new() { Value = since }, new() { Value = account ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } },
        };
        HashSet<Guid> entries = [];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            entries.Add(reader.GetGuid(0));
        return entries;
    }

    /// <summary>Whether the transaction has changed a row: only then has it a number.</summary>
    static async Task<bool> HasWrittenAsync(UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_current_xact_id_if_assigned() IS NOT NULL", (NpgsqlConnection)unitOfWork.Connection, (NpgsqlTransaction)unitOfWork.Transaction!);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Each once a process, into a file of its own.</summary>
    static void Note(string mutation)
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { Length: > 0 } folder || !s_seen.TryAdd(mutation, true))
            return;
        lock (s_file)
        {
            Directory.CreateDirectory(folder);
            File.AppendAllText(Path.Combine(folder, $"{Environment.ProcessId}.txt"), $"{mutation}\n");
        }
    }
}
