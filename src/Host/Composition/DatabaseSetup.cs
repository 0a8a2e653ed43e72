using Ecqs.Platform.Data;
using Ecqs.Platform.Postgres;

namespace Ecqs.Host.Composition;

/// <summary>The database: the server of the setting <c>ConnectionStrings:Ecqs</c>, or, without one, an embedded PostgreSQL of our own.</summary>
static class DatabaseSetup
{
    const string ConnectionName = "Ecqs";

    /// <summary>Starts or adopts the embedded server if need be; answers it, to be stopped after the Host, or null.</summary>
    public static async Task<EmbeddedPostgres?> AddDatabaseAsync(this WebApplicationBuilder builder, Installation installation)
    {
        var embedded = default(EmbeddedPostgres);
        if (builder.Configuration.GetConnectionString(ConnectionName) is not { Length: > 0 } connectionString)
        {
            // Not disposed here: the server reports its stop through it, after the Host.
            var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
            embedded = await EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions { RuntimeFolder = installation.Runtime, DataFolder = installation.Data },
                logging.CreateLogger<EmbeddedPostgres>());
            connectionString = embedded.ConnectionString;
        }

        builder.Services.AddSingleton<IDatabaseProvider>(new PostgresProvider(connectionString));
        return embedded;
    }
}
