using Ecqs.GraphQL;
using Ecqs.Host.Composition;
using Ecqs.Platform.Data;

namespace Ecqs.Host.Commands;

/// <summary><c>schema</c>: prints the schema as SDL, without a database; or its mistakes as a compiler does, so that they fail a build.</summary>
sealed class PrintSchema : HostCommand
{
    public override Task<int> RunAsync(string[] args)
    {
        try
        {
            Console.Out.Write(Print());
            return Task.FromResult(0);
        }
        catch (SchemaException failure)
        {
            foreach (var mistake in failure.Mistakes)
                Console.Error.WriteLine($"schema : error ECQS0001: {mistake}");
            return Task.FromResult(1);
        }
    }

    internal static string Print() => BuildSchema().Print();

    internal static GraphQLSchema BuildSchema()
    {
        using var provider = BuildServices();
        return provider.GetRequiredService<GraphQLSchema>();
    }

    /// <summary>The services of the host, as far as they need neither a database nor a folder.</summary>
    internal static ServiceProvider BuildServices()
    {
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton<IDatabaseProvider>(new PostgresProvider("Host=localhost"));
        var folder = Path.Combine(Path.GetTempPath(), $"ecqs-schema-{Environment.ProcessId}");
        services.AddEcqs(configuration, new Installation(folder, folder), isProduction: false);
        return services.BuildServiceProvider();
    }
}
