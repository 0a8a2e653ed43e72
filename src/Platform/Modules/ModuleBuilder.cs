using System.Reflection;
using Ecqs.Platform.Data;
using Ecqs.Platform.Jobs;
using Ecqs.Platform.Outbox;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Modules;

/// <summary>What a module may add to the Host.</summary>
public sealed class ModuleBuilder
{
    readonly ModuleCatalog _catalog;

    internal ModuleBuilder(IModule module, ModuleCatalog catalog, IServiceCollection services, IConfiguration configuration)
    {
        _catalog = catalog;
        Name = module.Name;
        Assembly = module.GetType().Assembly;
        Services = services;
        Configuration = configuration;
        TextCatalog.AddFrom(Assembly);
    }

    public string Name { get; }

    public Assembly Assembly { get; }

    public IServiceCollection Services { get; }

    public IConfiguration Configuration { get; }

    /// <summary>Adds the module's database context: one schema, its own migrations, the connection and transaction of the unit of work.</summary>
    public ModuleBuilder AddDatabase<TContext>() where TContext : ModuleDbContext
    {
        _catalog.Add(new ModuleDatabase(Name, typeof(TContext)));
        Services.AddModuleDatabase<TContext>(Name);
        return this;
    }

    /// <summary>Adds a job that ticks each minute, once over all Hosts, and decides by the clock whether there is work.</summary>
    public ModuleBuilder AddMinuteJob<TJob>(string name) where TJob : class, IMinuteJob
    {
        _catalog.Add(new MinuteJobRegistration($"{Name}.{name}", typeof(TJob)));
        Services.AddScoped<TJob>();
        return this;
    }

    /// <summary>Adds a handler for a message whose work lies within the database. A message has one handler or one sender.</summary>
    public ModuleBuilder AddOutboxHandler<TMessage, THandler>() where TMessage : class where THandler : class, IOutboxHandler<TMessage>
    {
        _catalog.Add(OutboxRegistration.Handler<TMessage>(Name));
        Services.AddScoped<IOutboxHandler<TMessage>, THandler>();
        return this;
    }

    /// <summary>Adds a sender for a message that goes to a receiver outside. A message has one handler or one sender.</summary>
    public ModuleBuilder AddOutboxSender<TMessage, TSender>() where TMessage : class where TSender : class, IOutboxSender<TMessage>
    {
        _catalog.Add(OutboxRegistration.Sender<TMessage>(Name));
        Services.AddScoped<IOutboxSender<TMessage>, TSender>();
        return this;
    }

    /// <summary>Adds HTTP endpoints beside GraphQL (downloads, feeds, OAuth).</summary>
    public ModuleBuilder AddEndpoints(Action<IEndpointRouteBuilder> map)
    {
        _catalog.Add(map);
        return this;
    }
}
