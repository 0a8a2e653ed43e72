using Ecqs.Catalog.Publications;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog;

sealed partial class CatalogDb
{
    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<PublicationFile> PublicationFiles => Set<PublicationFile>();

    static void ConfigurePublications(ModelBuilder model)
    {
        model.Entity<Publication>(publication =>
        {
            publication.Property(x => x.Id).ValueGeneratedNever();
            publication.Property(x => x.Title).HasMaxLength(PublicationRules.MaxTitle);
            publication.Property(x => x.Body).HasMaxLength(PublicationText.MaxBody);
            publication.Property(x => x.RegionCode).HasMaxLength(6);
            publication.Property(x => x.ListedAt);
            publication.Property(x => x.SearchText).UsePropertyAccessMode(PropertyAccessMode.Property);
            publication.Property(x => x.SearchKeys).UsePropertyAccessMode(PropertyAccessMode.Property);
            publication.HasIndexOfValues(x => x.SearchKeys);
            // The public lists: of all kinds and of one. What is not for the region that somebody looks for is passed over in the index.
            publication.HasIndex(x => new { x.Status, x.ListedAt, x.Id }).Covers(x => new { x.RegionCode });
            publication.HasIndex(x => new { x.Status, x.Kind, x.ListedAt, x.Id }).Covers(x => new { x.RegionCode });
        });
        model.Entity<PublicationFile>(file =>
        {
            file.Property(x => x.Id).ValueGeneratedNever();
            file.Property(x => x.Name).HasMaxLength(255);
            file.Property(x => x.Sha256).HasMaxLength(64);
            file.Property(x => x.Position);
            file.HasIndex(x => new { x.PublicationId, x.Position });
            file.HasOne<Publication>().WithMany().HasForeignKey(x => x.PublicationId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
