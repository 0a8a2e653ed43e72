using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Platform.Tests.Testing;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task Copies_of_a_template_do_not_see_each_other_and_the_template_is_filled_once()
    {
        var filled = 0;
        var template = new DatabaseTemplate("testing", $"{Guid.CreateVersion7()}", async (connectionString, ct) =>
        {
            filled++;
            await AskAsync(connectionString, "create table noted (word text)");
        });
        await using var one = await TestDatabase.CreateAsync(template);
        await using var other = await TestDatabase.CreateAsync(template);

        await AskAsync(one.ConnectionString, "insert into noted values ('检定')");

        Assert.Equal(1L, await AskAsync(one.ConnectionString, "select count(*) from noted"));
        Assert.Equal(0L, await AskAsync(other.ConnectionString, "select count(*) from noted"));
        Assert.Equal(1, filled);
    }

    [Fact]
    public async Task A_database_is_dropped_with_its_open_connections()
    {
        var database = await TestDatabase.CreateAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();

        await database.DisposeAsync();

        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;
        var server = await TestServer.ConnectionStringAsync();
        Assert.Equal(0L, await AskAsync(server, $"select count(*) from pg_database where datname = '{name}'"));
    }

    static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
