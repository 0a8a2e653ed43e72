using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Migrations;
using Ecqs.Platform.Texts;
using Ecqs.Testing;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Accounts.Tests.OwnData;

/// <summary>An organisation is found by the whole of its name (rule 2.6), also one that registered with an earlier edition.</summary>
public sealed class OrganisationNameKeyTests
{
    [Fact]
    public async Task The_migration_folds_names_as_the_code_does()
    {
        await using var host = await TestHost.StartAsync();
        var id = (await new Ecqs.Testing.People(host).EnterpriseAsync(name: "折叠有限公司")).OrganisationId!.Value;
        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        foreach (var name in new[] { "Ａｂｃ（嘉兴） 有限\u3000公司", "O'Neil\u200B ＆ 合伙＇人\\｛甲｝", "买买提·艾力\u00A0商行", "e\u00E9\u03C9 Ltd." })
        {
            await using (var command = source.CreateCommand("UPDATE accounts.organisations SET name = $1, name_key = '' WHERE id = $2"))
            {
                command.Parameters.Add(new() { Value = name });
                command.Parameters.Add(new() { Value = id });
                await command.ExecuteNonQueryAsync();
            }

            await using (var migrate = source.CreateCommand(new OrganisationNameKey().UpOperations.OfType<SqlOperation>().Single().Sql))
                await migrate.ExecuteNonQueryAsync();
            await using var read = source.CreateCommand($"SELECT name_key FROM accounts.organisations WHERE id = '{id}'");
            Assert.Equal(TextForms.Fold(name), (string)(await read.ExecuteScalarAsync())!);
            Assert.Equal([id], await FindAsync(host, name));
        }
    }

    static Task<IReadOnlyList<Guid>> FindAsync(TestHost host, string name) =>
        host.InTransactionAsync(services => services.GetRequiredService<IOrganisations>().WithNameAsync(name, CancellationToken.None));
}
