using Ecqs.Catalog.Names;
using Ecqs.Catalog.OldCodes;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog;

sealed partial class CatalogDb
{
    public DbSet<CategoryName> CategoryNames => Set<CategoryName>();

    public DbSet<OldCode> OldCodes => Set<OldCode>();

    static void ConfigureNames(ModelBuilder model)
    {
        model.Entity<CategoryName>(name =>
        {
            name.Property(x => x.Id).ValueGeneratedNever();
            name.Property(x => x.Name).HasMaxLength(100);
            name.Property(x => x.CategoryCode).HasMaxLength(10);
            name.PrimitiveCollection(x => x.UsualRanges);
            name.PrimitiveCollection(x => x.OnlyFor).ElementType(purpose => purpose.HasConversion<string>());
            name.Property(x => x.Explanation).HasMaxLength(300);
            name.Property(x => x.Source).HasMaxLength(500);
            name.Property(x => x.Note).HasMaxLength(1000);
            name.HasIndex(x => new { x.Name, x.CategoryCode }).IsUnique();
        });
        model.Entity<OldCode>(code =>
        {
            code.Property(x => x.Id).ValueGeneratedNever();
            code.Property(x => x.Edition).HasMaxLength(100);
            code.Property(x => x.Code).HasMaxLength(10);
            code.Property(x => x.FirstLevelName).HasMaxLength(100);
            code.Property(x => x.Name).HasMaxLength(100);
            code.Property(x => x.Way).HasMaxLength(500);
            code.Property(x => x.NewCode).HasMaxLength(10);
            code.Property(x => x.Source).HasMaxLength(500);
            code.Property(x => x.Note).HasMaxLength(1000);
            code.HasIndex(x => new { x.Code, x.NewCode }).IsUnique();
        });
    }
}
