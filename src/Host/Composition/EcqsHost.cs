using Ecqs.GraphQL;
using Ecqs.Host.Demo;
using Ecqs.Host.Http;
using Ecqs.Platform.Data;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Modules;
using Ecqs.Platform.Postgres;
using Ecqs.Platform.Requests;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ecqs.Host.Composition;

/// <summary>The whole product in one process: built, prepared and served, by <c>Program</c> and by tests alike.</summary>
public sealed class EcqsHost : IAsyncDisposable
{
    readonly EmbeddedPostgres? _embedded;

    EcqsHost(WebApplication app, EmbeddedPostgres? embedded)
    {
        App = app;
        _embedded = embedded;
    }

    public WebApplication App { get; }

    /// <summary>Where it listens, once started, without a closing slash.</summary>
    public string Address => App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Builds the Host from settings (<c>--Name=value</c>) and brings its database up to date.</summary>
    /// <param name="args">The settings.</param>
    /// <param name="withServices">Adds to the services, or puts others in their place, after all of the product's own are there.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    public static async Task<EcqsHost> CreateAsync(
        string[] args, Action<IServiceCollection>? withServices = null, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        var installation = Installation.Locate(builder.Configuration);
        var embedded = await builder.AddDatabaseAsync(installation);
        var app = default(WebApplication);
        try
        {
            var catalog = builder.Services.AddEcqs(builder.Configuration, installation, builder.Environment.IsProduction());
            if (builder.Configuration.GetValue("Background", true))
                builder.Services.AddBackgroundWork(catalog, builder.Services.ConnectionString());
            withServices?.Invoke(builder.Services);
            app = builder.Build();
            await app.Services.GetRequiredService<Preparation>().RunAsync(cancellationToken);
            app.MapEcqs(installation);
            return new EcqsHost(app, embedded);
        }
        catch
        {
            if (app is not null)
                await app.DisposeAsync();
            if (embedded is not null)
                await embedded.DisposeAsync();
            throw;
        }
    }

    /// <summary>Enters the demonstration data into the started Host, whose background work must run. False when they are there already.</summary>
    public Task<bool> EnterDemoDataAsync(CancellationToken cancellationToken = default) => new DemoData(
        App.Services.GetRequiredService<IOwnTransaction>(),
        Path.Combine(App.Services.GetRequiredService<Installation>().Seeds, "demo"),
        Address).EnterAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // Jobs under way end before their database does.
        await App.StopAsync();
        await App.DisposeAsync();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }
}

/// <summary>The order in which a request passes.</summary>
static class RequestPipeline
{
    public static void MapEcqs(this WebApplication app, Installation installation)
    {
        var users = app.Services.GetRequiredService<ICurrentUserResolver>();
        app.UseTrustedProxies();
        app.UseRequestLanguage();
        app.UseSecurityHeaders();
        app.UseSameOrigin(users.SessionCookie);
        app.UseRouting();
        app.UseRequestUsers();
        app.MapGraphQL("/graphql").WithScopesOfFields();
        GraphQLConsole.Map(app, installation);
        app.Services.GetRequiredService<ModuleCatalog>().MapEndpoints(app);
        app.UseFrontend(installation);
    }

    public static string ConnectionString(this IServiceCollection services) =>
        ((IDatabaseProvider)services.Single(service => service.ServiceType == typeof(IDatabaseProvider)).ImplementationInstance!).ConnectionString;
}
