using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
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
        var folder = Path.Combine(Path.GetFullPath(projectFolder), Folder);
        using (var asked = module.CreateContext())
        {
            CheckBuilt(asked, folder);
            if (!asked.Database.HasPendingModelChanges())
                return [];
        }
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

    /// <summary>
    /// A migration is made from the snapshot in the assembly. One made from an assembly that knows other migrations than the folder holds would
    /// make tables a second time.
    /// </summary>
    static void CheckBuilt(DbContext context, string folder)
    {
        var built = context.Database.GetMigrations().ToHashSet();
        var written = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.Designer.cs").Select(file => Path.GetFileName(file)[..^".Designer.cs".Length]).ToHashSet()
            : [];
        if (!built.SetEquals(written))
            throw new InvalidOperationException($"The build has other migrations ({Join(built)}) than {folder} ({Join(written)}).");
        if (built.Count > 0 && context.GetService<IMigrationsAssembly>().ModelSnapshot is null)
            throw new InvalidOperationException($"{folder} has migrations and no model snapshot: restore it, or delete the migrations too.");

        static string Join(IEnumerable<string> names) => string.Join(", ", names.Order());
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
