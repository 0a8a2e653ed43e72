using Ecqs.Platform.Live;
using Ecqs.Platform.Requests;
using Ecqs.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ecqs.Platform.Tests.Live;

public sealed class ChangeFeedTests : IAsyncLifetime
{
    const string Topic = "probe.things";

    /// <summary>How long to wait for what must not come.</summary>
    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    readonly PlatformFixture _platform = new();

    ChangeListener Listener => _platform.Services.GetRequiredService<ChangeListener>();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task A_subscription_begins_with_a_resync_and_then_hears_each_committed_change_once()
    {
        await using var changes = new Listening(Listener, "a");
        Assert.True((await changes.NextAsync()).IsResync);

        await PublishAsync("a", "a");

        Assert.Equal("a", (await changes.NextAsync()).Key);
        await changes.AssertQuietAsync();
    }

    [Fact]
    public async Task A_change_is_heard_only_after_its_transaction_has_committed()
    {
        await using var changes = await Listening.BegunAsync(Listener, "a");
        var written = new TaskCompletionSource();
        var mayCommit = new TaskCompletionSource();

        var act = _platform.InTransactionAsync(async services =>
        {
            services.GetRequiredService<IChangeFeed>().Publish(Topic, "a");
            written.SetResult();
            await mayCommit.Task;
            return 0;
        });
        await written.Task;
        await changes.AssertQuietAsync();
        mayCommit.SetResult();
        await act;

        Assert.Equal("a", (await changes.NextAsync()).Key);
    }

    [Fact]
    public async Task Nobody_hears_of_a_transaction_that_rolled_back()
    {
        await using var changes = await Listening.BegunAsync(Listener, "a");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _platform.InTransactionAsync<int>(services =>
        {
            services.GetRequiredService<IChangeFeed>().Publish(Topic, "a");
            throw new InvalidOperationException();
        }));

        await changes.AssertQuietAsync();
    }

    [Fact]
    public async Task Only_the_keys_and_the_topic_subscribed_to_are_heard()
    {
        await using var changes = await Listening.BegunAsync(Listener, "a", "b");

        await PublishAsync("c");
        await _platform.InTransactionAsync(services =>
        {
            services.GetRequiredService<IChangeFeed>().Publish("probe.other", "a");
            return Task.FromResult(0);
        });
        await PublishAsync("b");

        Assert.Equal("b", (await changes.NextAsync()).Key);
        await changes.AssertQuietAsync();
    }

    [Fact]
    public async Task Every_process_hears_what_one_publishes()
    {
        await using var other = _platform.AnotherProcess();
        await using var here = await Listening.BegunAsync(Listener, "a");
        await using var there = await Listening.BegunAsync(other.GetRequiredService<ChangeListener>(), "a");

        await other.GetRequiredService<IOwnTransaction>().RunAsync(
            (services, _) =>
            {
                services.GetRequiredService<IChangeFeed>().Publish(Topic, "a");
                return Task.FromResult(0);
            },
            CancellationToken.None);

        Assert.Equal("a", (await here.NextAsync()).Key);
        Assert.Equal("a", (await there.NextAsync()).Key);
    }

    [Fact]
    public async Task A_process_listens_over_one_connection_whoever_subscribes()
    {
        await using var one = await Listening.BegunAsync(Listener, "a");
        await using var other = await Listening.BegunAsync(Listener, "b");

        Assert.Equal(1L, await AskAsync($"SELECT count(*) {ListeningConnections}"));
    }

    [Fact]
    public async Task A_killed_connection_is_made_again_and_ends_in_a_resync()
    {
        await using var changes = await Listening.BegunAsync(Listener, "a");

        Assert.Equal(1L, await AskAsync($"SELECT count(pg_terminate_backend(pid)) {ListeningConnections}"));

        Assert.True((await changes.NextAsync()).IsResync);
        await PublishAsync("a");
        Assert.Equal("a", (await changes.NextAsync()).Key);
    }

    [Fact]
    public async Task A_slow_subscriber_gets_each_changed_key_once_however_often_it_changed()
    {
        await using var slow = await Listening.BegunAsync(Listener, "a", "b");
        await using var marker = await Listening.BegunAsync(Listener, "end");

        for (var n = 0; n < 50; n++)
            await PublishAsync(n % 2 == 0 ? "a" : "b");
        await PublishAsync("end");
        await marker.NextAsync();

        Assert.Equal("a", (await slow.NextAsync()).Key);
        Assert.Equal("b", (await slow.NextAsync()).Key);
        await slow.AssertQuietAsync();
    }

    [Fact]
    public async Task Nothing_is_kept_of_who_has_left()
    {
        await using (await Listening.BegunAsync(Listener, "a", "b"))
            Assert.Equal(2, Listener.AddressCount);

        Assert.Equal(0, Listener.AddressCount);
    }

    [Fact]
    public async Task The_end_of_the_process_ends_the_subscriptions()
    {
        var other = _platform.AnotherProcess();
        await using var changes = await Listening.BegunAsync(other.GetRequiredService<ChangeListener>(), "a");

        await other.DisposeAsync();

        await changes.AssertEndedAsync();
    }

    [Fact]
    public async Task What_is_no_topic_or_too_long_a_key_and_what_is_outside_a_transaction_is_refused()
    {
        await using var scope = _platform.Services.CreateAsyncScope();
        var feed = scope.ServiceProvider.GetRequiredService<IChangeFeed>();

        Assert.Throws<ArgumentException>(() => feed.Publish("Probe:things", "a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => feed.Publish(Topic, new string('a', 101)));
        Assert.Throws<InvalidOperationException>(() => feed.Publish(Topic, "a"));
    }

    const string ListeningConnections = "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ecqs_changes'";

    Task PublishAsync(params string[] keys) => _platform.InTransactionAsync(services =>
    {
        foreach (var key in keys)
            services.GetRequiredService<IChangeFeed>().Publish(Topic, key);
        return Task.FromResult(0);
    });

    async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_platform.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>A subscription that is read by hand.</summary>
    sealed class Listening(ChangeListener listener, params string[] keys) : IAsyncDisposable
    {
        readonly Hearing<Change> _changes = new(cancellationToken => listener.SubscribeAsync(Topic, keys, cancellationToken));

        /// <summary>One whose first resync has come.</summary>
        public static async Task<Listening> BegunAsync(ChangeListener listener, params string[] keys)
        {
            var listening = new Listening(listener, keys);
            Assert.True((await listening.NextAsync()).IsResync);
            return listening;
        }

        public async Task<Change> NextAsync()
        {
            Assert.True(await _changes.NextAsync());
            return _changes.Current;
        }

        public async Task AssertQuietAsync() => Assert.True(await _changes.IsQuietAsync(Quiet));

        public async Task AssertEndedAsync() => Assert.False(await _changes.NextAsync());

        public ValueTask DisposeAsync() => _changes.DisposeAsync();
    }
}
