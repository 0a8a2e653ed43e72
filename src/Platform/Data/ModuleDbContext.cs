using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Data;

/// <summary>
/// The database context of one module: its tables lie in the module's schema, with names in snake case; enums are kept by name.
/// It uses the connection and, in a mutation, the transaction of the <see cref="UnitOfWork"/>, so that all modules commit together.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options, string schema) : DbContext(options)
{
    /// <summary>The module's entities. Called before the naming conventions are applied.</summary>
    protected abstract void ConfigureModel(ModelBuilder model);

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(schema);
        ConfigureModel(modelBuilder);
        SnakeCase.Apply(modelBuilder.Model);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
}
