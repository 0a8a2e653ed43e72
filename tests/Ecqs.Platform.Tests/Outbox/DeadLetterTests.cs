using Ecqs.Platform.Data;
using Ecqs.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Tests.Outbox;

public sealed class DeadLetterTests : IAsyncLifetime
{
    readonly PlatformFixture _platform = new();

    Probe Probe => _platform.Services.GetRequiredService<Probe>();

    OutboxDispatcher Dispatcher => _platform.Services.GetRequiredService<OutboxDispatcher>();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task A_final_failure_is_dead_at_once_and_kept()
    {
        await AddAsync("a");
        Probe.Behaviour = _ => throw new DeliveryFailed("HTTP_400", isFinal: true);

        Assert.True(await Dispatcher.HandleNextAsync(default));

        var message = await OnlyAsync();
        Assert.NotNull(message.DeadAt);
        Assert.Equal("HTTP_400", message.LastError);
        await DueAsync();
        Assert.False(await Dispatcher.HandleNextAsync(default));
    }

    [Fact]
    public async Task A_message_is_dead_after_so_many_tries_as_are_set_and_not_before()
    {
        await AddAsync("a");
        Probe.Behaviour = _ => throw new DeliveryFailed("HTTP_500");
        for (var attempt = 1; attempt <= PlatformFixture.MostAttempts; attempt++)
        {
            Assert.Null((await OnlyAsync()).DeadAt);
            await DueAsync();
            Assert.True(await Dispatcher.HandleNextAsync(default));
        }

        Assert.NotNull((await OnlyAsync()).DeadAt);
    }

    [Fact]
    public async Task A_message_that_has_been_tried_for_longer_than_is_set_is_dead_after_the_next_failure()
    {
        await AddAsync("a");
        Probe.Behaviour = _ => throw new DeliveryFailed("HTTP_500");
        await UpdateAsync("queued_at = now() - interval '25 hours'");

        Assert.True(await Dispatcher.HandleNextAsync(default));

        Assert.NotNull((await OnlyAsync()).DeadAt);
    }

    [Fact]
    public async Task A_message_past_its_time_is_not_sent_and_cannot_be_sent_again()
    {
        await AddAsync("a", new Dispatch { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) });

        Assert.True(await Dispatcher.HandleNextAsync(default));

        Assert.Empty(Probe.Handled);
        var message = await OnlyAsync();
        Assert.Equal("EXPIRED", message.LastError);
        await Assert.ThrowsAsync<MessageExpired>(() => _platform.InTransactionAsync(services =>
            services.GetRequiredService<DeadLetters>().ResendAsync(message.Id, default)));
    }

    [Fact]
    public async Task What_is_sent_again_begins_anew_and_is_audited()
    {
        await AddAsync("a");
        Probe.Behaviour = _ => throw new DeliveryFailed("HTTP_400", isFinal: true);
        await Dispatcher.HandleNextAsync(default);
        Probe.Behaviour = _ => Task.CompletedTask;

        await _platform.InTransactionAsync(async services => await services.GetRequiredService<DeadLetters>().ResendAsync((await OnlyAsync()).Id, default));
        Assert.True(await Dispatcher.HandleNextAsync(default));

        var message = await OnlyAsync();
        Assert.NotNull(message.HandledAt);
        Assert.Equal(1, message.Attempts);
        Assert.Equal(["a", "a"], Probe.Handled);
        Assert.Equal(["platform.resendDeadLetter"], await ActsAsync());
    }

    [Fact]
    public async Task All_are_sent_again_at_once_and_none_that_was_discarded()
    {
        await AddAsync("a");
        await AddAsync("b");
        Probe.Behaviour = _ => throw new DeliveryFailed("HTTP_400", isFinal: true);
        while (await Dispatcher.HandleNextAsync(default))
        {
        }

        var first = await _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().Outbox.Select(x => x.Id).FirstAsync());
        await _platform.InTransactionAsync(services => services.GetRequiredService<DeadLetters>().DiscardAsync(first, "测试", default));
        Assert.Equal(1, await _platform.InTransactionAsync(services => services.GetRequiredService<DeadLetters>().ResendAllAsync(default)));

        var discarded = await _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().Outbox.AsNoTracking().SingleAsync(x => x.Id == first));
        Assert.Equal(("{}", "测试"), (discarded.Payload, discarded.DiscardReason));
        Assert.Equal(["platform.discardDeadLetter", "platform.resendAllDeadLetters"], await ActsAsync());
    }

    [Fact]
    public async Task A_receiver_that_asks_to_be_left_alone_is_left_alone_by_all_messages_of_its_kind()
    {
        await AddAsync("a");
        await AddAsync("b");
        Probe.Behaviour = _ => throw new DeliveryFailed("HTTP_429", retryAfter: TimeSpan.FromMinutes(10));

        Assert.True(await Dispatcher.HandleNextAsync(default));
        Assert.False(await Dispatcher.HandleNextAsync(default));

        Assert.Equal(["a"], Probe.Handled);
        var asked = await _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().Outbox.AsNoTracking().SingleAsync(x => x.Attempts == 1));
        Assert.True(asked.DueAt >= asked.CreatedAt.AddMinutes(10));
    }

    [Fact]
    public async Task Who_has_lost_the_claim_marks_nothing()
    {
        await AddAsync("a");
        Probe.Behaviour = _ => UpdateAsync($"claim = '{Guid.CreateVersion7()}'");

        Assert.True(await Dispatcher.HandleNextAsync(default));

        Assert.Null((await OnlyAsync()).HandledAt);
    }

    [Fact]
    public async Task The_claim_of_a_process_that_died_runs_out()
    {
        await AddAsync("a");
        await _platform.InTransactionAsync(async services =>
        {
            var (provider, now) = (services.GetRequiredService<IDatabaseProvider>(), TimeProvider.System.GetUtcNow());
            return await provider.ClaimDueAsync(
                services.GetRequiredService<PlatformDb>(), ["probe.ProbeMessage"], now, Guid.CreateVersion7(), now.AddMinutes(5), 1, default);
        });
        Assert.False(await Dispatcher.HandleNextAsync(default));

        await DueAsync();
        Assert.True(await Dispatcher.HandleNextAsync(default));
        Assert.Equal(["a"], Probe.Handled);
    }

    [Fact]
    public async Task One_that_hangs_holds_no_connection_and_does_not_hold_up_the_others()
    {
        var (hanging, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await AddSentAsync("hang");
        await AddAsync("a");
        await AddSentAsync("b");
        Probe.Behaviour = message =>
        {
            if (message.Text != "hang")
                return Task.CompletedTask;
            hanging.SetResult();
            return release.Task;
        };
        await Dispatcher.StartAsync(default);
        await hanging.Task;
        while (Probe.Handled.Count < 3)
            await Task.Delay(10);

        Assert.Equal(["a", "b", "hang"], Probe.Handled.Order());
        Assert.Equal(0, await _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().Database
            .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'")
            .SingleAsync()));
        release.SetResult();
        await Dispatcher.StopAsync(default);
        Assert.Equal(0, await _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().Outbox.CountAsync(x => x.HandledAt == null)));
    }

    [Theory]
    [InlineData(1, 0, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(5, 0, 32)]
    [InlineData(5, 0.5, 24)]
    [InlineData(40, 0, 3600)]
    public void Pauses_double_to_an_hour_and_are_shortened_by_chance_by_up_to_half(int attempts, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryRules.PauseAfter(attempts, chance));

    Task<OutboxMessage> OnlyAsync() => _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().Outbox.AsNoTracking().SingleAsync());

    Task<List<string>> ActsAsync() => _platform.InTransactionAsync(services =>
        services.GetRequiredService<PlatformDb>().AuditEntries.OrderBy(x => x.Id).Select(x => x.Act).ToListAsync());

    Task DueAsync() => UpdateAsync("due_at = now()");

    async Task UpdateAsync(string change)
    {
        await using var connection = new Npgsql.NpgsqlConnection(_platform.ConnectionString);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"UPDATE platform.outbox_messages SET {change}", connection);
        await command.ExecuteNonQueryAsync();
    }

    Task AddAsync(string text, Dispatch? dispatch = null) => _platform.InTransactionAsync(services =>
    {
        services.GetRequiredService<IOutbox>().Add(new ProbeMessage(text), dispatch);
        return Task.FromResult(0);
    });

    Task AddSentAsync(string text) => _platform.InTransactionAsync(services =>
    {
        services.GetRequiredService<IOutbox>().Add(new SentProbe(text));
        return Task.FromResult(0);
    });
}
