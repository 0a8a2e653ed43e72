using Ecqs.GraphQL;
using Ecqs.Host.Commands;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Host.Tests.Audit;

/// <summary>
/// Every state change leaves an audit entry in its transaction. That holds for each mutation that any test runs, because <see cref="AuditedMutations"/>
/// watches them all; that it can fail is seen here by planted ones. <c>./ecqs test</c> fails when a mutation of the schema was run by no test.
/// </summary>
public sealed class AuditedMutationTests : IAsyncLifetime
{
    const string Planted = "planted";
    const string Change = "UPDATE accounts.accounts SET id = id";

    TestHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        await new People(_host).AdministratorAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_mutation_that_changes_something_without_an_entry_does_not_pass()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Planted, services => WriteAsync(services, Change)));
        Assert.Contains(Planted, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_of_another_transaction_does_not_help_it() => await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Planted, async services =>
    {
        await WriteAsync(services, Change);
        await _host.InTransactionAsync(other =>
        {
            Record(other);
            return Task.FromResult(true);
        });
    }));

    [Fact]
    public async Task With_an_entry_it_passes_and_so_does_one_that_changes_nothing_or_is_an_exception()
    {
        await RunAsync(Planted, async services =>
        {
            await WriteAsync(services, Change);
            Record(services);
        });
        await RunAsync(Planted, services => WriteAsync(services, "SELECT 1"));
        await RunAsync(AuditedMutations.Exceptions.Keys.First(), services => WriteAsync(services, Change));
    }

    [Fact]
    public void Every_exception_is_a_mutation_of_the_schema() => Assert.Empty(
        AuditedMutations.Exceptions.Keys.Except(
            PrintSchema.BuildSchema().RootFields.Where(field => field.Operation == "Mutation").Select(field => field.Name)));

    Task<ReadOnlyMemory<byte>?> RunAsync(string name, Func<IServiceProvider, Task> act) =>
        _host.Services.GetRequiredService<IRootFieldPipeline>().RunAsync(
            new RootFieldRun(name, true, _host.Services, default, 1),
            async (services, _) =>
            {
                await act(services);
                return new(false, null, "{}"u8.ToArray(), "{}"u8.ToArray());
            },
            CancellationToken.None);

    static void Record(IServiceProvider services) => services.GetRequiredService<IAuditTrail>().Record("test.plant", "Planted", 1);

    static async Task WriteAsync(IServiceProvider services, string sql)
    {
        var unitOfWork = services.GetRequiredService<UnitOfWork>();
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)unitOfWork.Connection, (NpgsqlTransaction)unitOfWork.Transaction!);
        await command.ExecuteNonQueryAsync();
    }
}
