using Ecqs.Platform.Data;
using Ecqs.Platform.Modules;
using Ecqs.Platform.Outbox;
using Ecqs.Platform.Requests;
using Ecqs.Platform.Secrets;
using Ecqs.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Tests;

/// <summary>The platform alone, with a module of the test's own, on a database of its own.</summary>
public sealed class PlatformFixture : IAsyncLifetime
{
    static readonly DatabaseTemplate Template = new(
        "platform",
        typeof(PlatformModule).Assembly.ManifestModule.ModuleVersionId.ToString(),
        async (connectionString, cancellationToken) =>
        {
            await using var services = Build(connectionString);
            await services.GetRequiredService<Migrator>().RunAsync(cancellationToken);
        });

    /// <summary>The setting <c>Outbox:MostAttempts</c>.</summary>
    public const int MostAttempts = 3;

    TestDatabase? _database;
    ServiceProvider? _services;

    public IServiceProvider Services => _services!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(Template);
        _services = Build(_database.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _services!.DisposeAsync();
        await _database!.DisposeAsync();
    }

    public string ConnectionString => _database!.ConnectionString;

    /// <summary>The platform as another process on the same database has it.</summary>
    /// <param name="maximumPoolSize">How many connections it may have, if not as many as it likes.</param>
    public ServiceProvider AnotherProcess(int? maximumPoolSize = null) =>
        Build(maximumPoolSize is null ? ConnectionString : $"{ConnectionString};Maximum Pool Size={maximumPoolSize}");

    /// <summary>Runs in a scope and transaction of its own.</summary>
    public Task<T> InTransactionAsync<T>(Func<IServiceProvider, Task<T>> act) =>
        Services.GetRequiredService<IOwnTransaction>().RunAsync((services, _) => act(services), CancellationToken.None);

    /// <summary>Makes the calls that follow in this test look like an HTTP request with these headers.</summary>
    public HttpContext EnterRequest(params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext { RequestServices = Services };
        foreach (var (name, value) in headers)
            http.Request.Headers[name] = value;
        Services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        return http;
    }

    static ServiceProvider Build(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Secrets:MasterKey", Convert.ToBase64String(new byte[32])), new("Outbox:MostAttempts", $"{MostAttempts}")]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IDatabaseProvider>(new PostgresProvider(connectionString));
        services.AddSingleton(MasterKey.Load(configuration, "", isProduction: true));
        services.AddSingleton<Probe>();
        ModuleCatalog.Register(services, configuration, [new PlatformModule(), new ProbeModule()]);
        return services.BuildServiceProvider();
    }
}

/// <summary>A message whose handler does what the test says.</summary>
public sealed record ProbeMessage(string Text);

/// <summary>A message whose sender does what the test says.</summary>
public sealed record SentProbe(string Text);

/// <summary>What the handler saw, and what it shall do.</summary>
public sealed class Probe
{
    public System.Collections.Concurrent.ConcurrentQueue<string> Handled { get; } = [];

    public Func<ProbeMessage, Task> Behaviour { get; set; } = _ => Task.CompletedTask;
}

sealed class ProbeModule : IModule
{
    public string Name => "probe";

    public void Register(ModuleBuilder module) => module
        .AddOutboxHandler<ProbeMessage, ProbeHandler>().AddOutboxSender<SentProbe, ProbeSender>();
}

sealed class ProbeSender(Probe probe) : IOutboxSender<SentProbe>
{
    public async Task SendAsync(Guid messageId, SentProbe message, CancellationToken cancellationToken)
    {
        probe.Handled.Enqueue(message.Text);
        await probe.Behaviour(new ProbeMessage(message.Text));
    }
}

sealed class ProbeHandler(Probe probe) : IOutboxHandler<ProbeMessage>
{
    public async Task HandleAsync(Guid messageId, ProbeMessage message, CancellationToken cancellationToken)
    {
        probe.Handled.Enqueue(message.Text);
        await probe.Behaviour(message);
    }
}
