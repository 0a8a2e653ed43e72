using Ecqs.Platform.Data;
using Ecqs.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Tests.Outbox;

public sealed class OutboxTests : IAsyncLifetime
{
    readonly PlatformFixture _platform = new();

    Probe Probe => _platform.Services.GetRequiredService<Probe>();

    OutboxDispatcher Dispatcher => _platform.Services.GetRequiredService<OutboxDispatcher>();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task A_committed_message_is_handled_once()
    {
        await AddAsync("a");

        Assert.True(await Dispatcher.HandleNextAsync(default));
        Assert.False(await Dispatcher.HandleNextAsync(default));
        Assert.Equal(["a"], Probe.Handled);
    }

    [Fact]
    public async Task A_message_of_a_transaction_that_rolled_back_is_never_handled()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _platform.InTransactionAsync<int>(services =>
        {
            services.GetRequiredService<IOutbox>().Add(new ProbeMessage("a"));
            throw new InvalidOperationException();
        }));

        Assert.False(await Dispatcher.HandleNextAsync(default));
    }

    [Fact]
    public async Task A_failed_message_waits_and_is_kept_without_quoting_the_failure()
    {
        await AddAsync("a");
        Probe.Behaviour = _ => throw new InvalidOperationException("13800138000");

        Assert.True(await Dispatcher.HandleNextAsync(default));

        var message = await _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().Outbox.AsNoTracking().SingleAsync());
        Assert.Equal(1, message.Attempts);
        Assert.Null(message.HandledAt);
        Assert.True(message.DueAt > message.CreatedAt);
        Assert.Equal(nameof(InvalidOperationException), message.LastError);
        Assert.False(await Dispatcher.HandleNextAsync(default));
    }

    [Fact]
    public async Task Two_dispatchers_share_the_messages_and_handle_none_twice()
    {
        for (var n = 0; n < 20; n++)
            await AddAsync($"{n}");
        Probe.Behaviour = _ => Task.Delay(2);

        await Task.WhenAll(DrainAsync(), DrainAsync());

        Assert.Equal(20, Probe.Handled.Distinct().Count());
        Assert.Equal(20, Probe.Handled.Count);
    }

    async Task DrainAsync()
    {
        while (await Dispatcher.HandleNextAsync(default))
        {
        }
    }

    Task AddAsync(string text) => _platform.InTransactionAsync(services =>
    {
        services.GetRequiredService<IOutbox>().Add(new ProbeMessage(text));
        return Task.FromResult(0);
    });
}
