using Ecqs.Catalog.Authorisations;
using Ecqs.Catalog.Institutions;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog;

sealed partial class CatalogDb
{
    public const string OpenAuthorisationChangeIndex = "ix_authorisation_changes_open_of";

    public DbSet<AuthorisationChange> AuthorisationChanges => Set<AuthorisationChange>();

    public DbSet<CapabilityChange> CapabilityChanges => Set<CapabilityChange>();

    static void ConfigureAuthorisations(ModelBuilder model)
    {
        model.Entity<AuthorisationChange>(change =>
        {
            change.Property(x => x.Id).ValueGeneratedNever();
            change.Property(x => x.AuthorisationNumber).HasMaxLength(InstitutionRules.AuthorisationNumberLength);
            change.Property(x => x.FormerAuthorisationNumber).HasMaxLength(InstitutionRules.AuthorisationNumberLength);
            change.Property(x => x.Note).HasMaxLength(AuthorisationDesk.NoteLength);
            change.Property(x => x.Reason).HasMaxLength(AuthorisationDesk.NoteLength);
            change.Property(x => x.DecidedIn).HasMaxLength(6);
            change.Property(x => x.InstitutionId);
            change.Property(x => x.DecidedBy);
            change.Property(x => x.ScanId);
            change.PrimitiveCollection(x => x.RegionCodes);
            change.PrimitiveCollection(x => x.FormerRegionCodes);
            change.HasIndex(x => x.OpenOf).IsUnique().HasDatabaseName(OpenAuthorisationChangeIndex);
            change.HasIndex(x => new { x.InstitutionId, x.Id });
            change.HasIndex(x => new { x.Status, x.Id });
            change.HasIndex(x => x.ScanId);
        });
        model.Entity<CapabilityChange>(change =>
        {
            change.Property(x => x.Id).ValueGeneratedNever();
            change.Property(x => x.By).HasMaxLength(200);
            change.Property(x => x.FileName).HasMaxLength(255);
            change.Property(x => x.BeforeJson).HasColumnName("before");
            change.Property(x => x.AfterJson).HasColumnName("after");
            change.Ignore(x => x.Before);
            change.Ignore(x => x.After);
            change.HasIndex(x => new { x.InstitutionId, x.Id });
        });
    }
}
