using Ecqs.Catalog.CapabilityImports;
using Ecqs.Catalog.Reference;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog;

sealed partial class CatalogDb
{
    public DbSet<ReferenceFile> ReferenceFiles => Set<ReferenceFile>();

    public DbSet<ReferenceImport> ReferenceImports => Set<ReferenceImport>();

    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    public DbSet<ReferenceChange> ReferenceChanges => Set<ReferenceChange>();

    static void ConfigureReference(ModelBuilder model)
    {
        model.Entity<ReferenceFile>(file =>
        {
            file.HasKey(x => x.Name);
            file.Property(x => x.Name).HasMaxLength(100);
            file.Property(x => x.Sha256).HasMaxLength(64);
        });
        ReferenceImport.Configure(model);
        CapabilityImport.Configure(model);
        ImportRow.Configure(model);
        model.Entity<ReferenceChange>(change =>
        {
            change.Property(x => x.Id).ValueGeneratedNever();
            change.Property(x => x.Entry).HasMaxLength(300);
            change.Property(x => x.Key).HasMaxLength(300);
            change.Property(x => x.AccountId);
            change.Property(x => x.By).HasMaxLength(200);
            change.Property(x => x.FileName).HasMaxLength(255);
            change.Property(x => x.Reason).HasMaxLength(ReferenceColumns.MaxNote);
            change.Ignore(x => x.Before);
            change.Ignore(x => x.After);
            change.Property(x => x.BeforeJson);
            change.Property(x => x.AfterJson);
            change.HasIndex(x => new { x.Kind, x.Entry, x.Id });
            change.HasIndex(x => new { x.Kind, x.Id });
        });
    }
}
