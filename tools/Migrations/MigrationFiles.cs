using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;

namespace Ecqs.Migrations;

/// <summary>Writes a migration as EF's own tool does, but internal and sealed: no module shows its migrations to another.</summary>
static class MigrationFiles
{
    const string Folder = "Migrations";

    /// <summary>Writes the migration, its model and the new snapshot; returns the files. Nothing is written when the model has not changed.</summary>
    public static IEnumerable<string> Scaffold(LoadedModule module, string name, string projectFolder)
    {
        using (var asked = module.CreateContext())
            if (!asked.Database.HasPendingModelChanges())
                return [];
        var folder = Path.Combine(Path.GetFullPath(projectFolder), Folder);
        using var context = module.CreateContext();
        var migration = Scaffolder(context).ScaffoldMigration(name, module.RootNamespace, Folder);
        Directory.CreateDirectory(folder);
        return
        [
            Write(folder, $"{migration.MigrationId}.cs", migration.MigrationCode),
            Write(folder, $"{migration.MigrationId}.Designer.cs", migration.MetadataCode),
            Write(folder, $"{migration.SnapshotName}.cs", migration.SnapshotCode),
        ];
    }

    static IMigrationsScaffolder Scaffolder(DbContext context)
    {
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
#pragma warning disable EF1001 // The provider's design-time services have no other name.
        new NpgsqlDesignTimeServices().ConfigureDesignTimeServices(services);
#pragma warning restore EF1001
        return services.BuildServiceProvider().GetRequiredService<IMigrationsScaffolder>();
    }

    static string Write(string folder, string name, string code)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, code.ReplaceLineEndings("\n").Replace("public partial class", "internal sealed partial class", StringComparison.Ordinal));
        return path;
    }
}
