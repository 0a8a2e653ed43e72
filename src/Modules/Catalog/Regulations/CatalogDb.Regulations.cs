using Ecqs.Catalog.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog;

sealed partial class CatalogDb
{
    public DbSet<Regulation> Regulations => Set<Regulation>();

    static void ConfigureRegulations(ModelBuilder model) => model.Entity<Regulation>(regulation =>
    {
        regulation.Property(x => x.Id).ValueGeneratedNever();
        regulation.Property(x => x.Number).HasMaxLength(20);
        regulation.Property(x => x.Edition).HasMaxLength(4);
        regulation.Property(x => x.Title).HasMaxLength(200);
        regulation.Property(x => x.Source).HasMaxLength(500);
        regulation.Property(x => x.Note).HasMaxLength(1000);
        regulation.PrimitiveCollection(x => x.CategoryCodes);
        regulation.Ignore(x => x.FullNumber);
        regulation.HasIndex(x => new { x.Number, x.Edition }).IsUnique();
    });
}
