using Ecqs.Testing;
using Npgsql;

namespace Ecqs.Host.Tests;

/// <summary>Limits count by the browser's address, which a proxy of ours tells and nobody else.</summary>
public sealed class TrustedProxyTests
{
    const string Browser = "203.0.113.7";

    [Theory]
    [InlineData("127.0.0.1", Browser)]
    [InlineData("10.0.0.0/8, 127.0.0.0/8", Browser)]
    [InlineData("10.0.0.7", "127.0.0.1")]
    [InlineData("", "127.0.0.1")]
    public async Task The_address_is_taken_from_a_proxy_that_is_named(string proxies, string expected)
    {
        await using var host = await TestHost.StartAsync($"--Proxies={proxies}");
        var administrator = await new People(host).AdministratorAsync();
        using var client = administrator.Client;
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", Browser);

        await client.SignInAsync(administrator.Kind, administrator.Username, People.Password);

        await using var source = NpgsqlDataSource.Create(host.ConnectionString);
        await using var last = source.CreateCommand("SELECT address FROM platform.audit_entries WHERE act = 'accounts.signIn' ORDER BY id DESC LIMIT 1");
        Assert.Equal(expected, await last.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_proxy_that_is_neither_address_nor_network_keeps_the_host_from_starting()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.StartAsync("--Proxies=proxy.example"));
        Assert.Contains("proxy.example", failure.Message);
    }
}
