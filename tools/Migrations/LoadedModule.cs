using System.Reflection;
using System.Runtime.Loader;
using Ecqs.Platform;
using Ecqs.Platform.Data;
using Ecqs.Platform.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Migrations;

/// <summary>A module's context, got through the module's own registrar, on a database that is never opened.</summary>
sealed class LoadedModule : IDisposable
{
    readonly ServiceProvider _services;
    readonly ModuleDatabase _database;

    LoadedModule(ServiceProvider services, ModuleDatabase database, string rootNamespace)
    {
        _services = services;
        _database = database;
        RootNamespace = rootNamespace;
    }

    /// <summary>The module's namespace, which its assembly is named after.</summary>
    public string RootNamespace { get; }

    /// <summary>Loads a module from its build output. The platform's own assembly is the one that this tool runs on.</summary>
    public static LoadedModule Load(string assemblyFile)
    {
        var assembly = LoadAssembly(Path.GetFullPath(assemblyFile));
        var registrar = assembly.GetTypes().Single(type => type.IsAssignableTo(typeof(IModule)) && type is { IsAbstract: false, IsInterface: false });
        var module = (IModule)Activator.CreateInstance(registrar)!;
        var services = new ServiceCollection();
        IEnumerable<IModule> modules = module is PlatformModule ? [module] : [new PlatformModule(), module];
        var catalog = ModuleCatalog.Register(services, new ConfigurationBuilder().Build(), modules);
        var database = catalog.Databases.Single(database => database.Context.Assembly == assembly);
        return new LoadedModule(services.BuildServiceProvider(), database, assembly.GetName().Name!);
    }

    /// <summary>A context of its own for each question: EF readies the last snapshot once, and a second use of it would find none.</summary>
    public DbContext CreateContext() => (DbContext)typeof(LoadedModule)
        .GetMethod(nameof(CreateContextOf), BindingFlags.Static | BindingFlags.NonPublic)!
        .MakeGenericMethod(_database.Context)
        .Invoke(null, [_services, _database.Schema])!;

    public void Dispose() => _services.Dispose();

    static TContext CreateContextOf<TContext>(IServiceProvider services, string schema) where TContext : DbContext
    {
        var provider = new PostgresProvider("Host=127.0.0.1");
        var options = new DbContextOptionsBuilder<TContext>();
        provider.Configure(options, schema);
        var context = ActivatorUtilities.CreateInstance<TContext>(services, options.Options);
        context.Database.SetDbConnection(provider.CreateConnection());
        return context;
    }

    static Assembly LoadAssembly(string file)
    {
        if (Path.GetFileNameWithoutExtension(file) == typeof(PlatformModule).Assembly.GetName().Name)
            return typeof(PlatformModule).Assembly;
        // What this tool brings along itself is taken from here, so that the types are the same; the rest from beside the module.
        var dependencies = new AssemblyDependencyResolver(file);
        AssemblyLoadContext.Default.Resolving += (loader, name) =>
            dependencies.ResolveAssemblyToPath(name) is { } path ? loader.LoadFromAssemblyPath(path) : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(file);
    }
}
