using Ecqs.Testing;

namespace Ecqs.Accounts.Tests.Support;

/// <summary>A Host, with people on it.</summary>
public class AccountsHost(TestHost host) : IAsyncDisposable
{
    public TestHost Host { get; } = host;

    public Ecqs.Testing.People People { get; } = new(host);

    public static async Task<AccountsHost> StartAsync(params string[] settings) => new(await TestHost.StartAsync(settings));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>One Host for a class of tests, which make people of their own and so do not see each other.</summary>
public sealed class AccountsFixture : IAsyncLifetime
{
    public AccountsHost Accounts { get; private set; } = null!;

    public async Task InitializeAsync() => Accounts = await AccountsHost.StartAsync();

    public async Task DisposeAsync() => await Accounts.DisposeAsync();
}
