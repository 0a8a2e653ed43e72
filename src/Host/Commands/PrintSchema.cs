using Ecqs.GraphQL;
using Ecqs.Host.Composition;
using Ecqs.Platform.Data;

namespace Ecqs.Host.Commands;

/// <summary><c>schema</c>: prints the schema as SDL, without a database.</summary>
sealed class PrintSchema : HostCommand
{
    public override Task<int> RunAsync(string[] args)
    {
        Console.Out.Write(Print());
        return Task.FromResult(0);
    }

    internal static string Print() => BuildSchema().Print();

    internal static GraphQLSchema BuildSchema()
    {
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton<IDatabaseProvider>(new PostgresProvider("Host=localhost"));
        var folder = Path.Combine(Path.GetTempPath(), $"ecqs-schema-{Environment.ProcessId}");
        services.AddEcqs(configuration, new Installation(folder, folder), isProduction: false);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<GraphQLSchema>();
    }
}
