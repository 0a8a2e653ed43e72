using System.Reflection;
using Ecqs.Platform.Jobs;
using Ecqs.Platform.Outbox;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Modules;

/// <summary>A module's database: the name is the schema's.</summary>
public sealed record ModuleDatabase(string Schema, Type Context);

/// <summary>All that the modules of this Host have added, in the order of the modules.</summary>
public sealed class ModuleCatalog
{
    readonly List<IModule> _modules = [];
    readonly List<ModuleDatabase> _databases = [];
    readonly List<MinuteJobRegistration> _jobs = [];
    readonly Dictionary<string, OutboxRegistration> _messages = [];
    readonly List<Action<IEndpointRouteBuilder>> _endpoints = [];

    public IReadOnlyList<IModule> Modules => _modules;

    public IReadOnlyList<ModuleDatabase> Databases => _databases;

    public IEnumerable<Assembly> Assemblies => _modules.Select(module => module.GetType().Assembly);

    internal IReadOnlyList<MinuteJobRegistration> Jobs => _jobs;

    internal IReadOnlyDictionary<string, OutboxRegistration> Messages => _messages;

    /// <summary>Takes the modules in, lower ones first.</summary>
    public static ModuleCatalog Register(IServiceCollection services, IConfiguration configuration, IEnumerable<IModule> modules)
    {
        var catalog = new ModuleCatalog();
        foreach (var module in modules)
        {
            catalog._modules.Add(module);
            module.Register(new ModuleBuilder(module, catalog, services, configuration));
        }

        services.AddSingleton(catalog);
        return catalog;
    }

    /// <summary>Maps the modules' HTTP endpoints.</summary>
    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        foreach (var map in _endpoints)
            map(routes);
    }

    internal void Add(ModuleDatabase database) => _databases.Add(database);

    internal void Add(MinuteJobRegistration job) => _jobs.Add(job);

    internal void Add(OutboxRegistration message) => _messages.Add(message.Name, message);

    internal void Add(Action<IEndpointRouteBuilder> map) => _endpoints.Add(map);
}
