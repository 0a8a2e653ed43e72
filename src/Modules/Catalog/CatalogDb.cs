using Ecqs.Catalog.Calendar;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog;

/// <summary>The schema <c>catalog</c>.</summary>
sealed partial class CatalogDb(DbContextOptions<CatalogDb> options) : ModuleDbContext(options, "catalog")
{
    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<Institution> Institutions => Set<Institution>();

    public DbSet<Capability> Capabilities => Set<Capability>();

    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();

    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    protected override void ConfigureModel(ModelBuilder model)
    {
        ConfigureCategories(model);
        ConfigureRegions(model);
        ConfigureInstitutions(model);
        ConfigureReference(model);
        ConfigureAuthorisations(model);
        ConfigureRegulations(model);
        ConfigureNames(model);
        ConfigurePublications(model);

        model.Entity<CalendarYear>(year =>
        {
            year.HasKey(x => x.Year);
            year.Property(x => x.Year).ValueGeneratedNever();
            year.Property(x => x.Source).HasMaxLength(CalendarRules.SourceLength).HasDefaultValue("");
        });
        model.Entity<CalendarDay>(day =>
        {
            day.HasKey(x => x.Day);
            day.Property(x => x.Name).HasMaxLength(50);
        });
    }

    static void ConfigureCategories(ModelBuilder model) => model.Entity<Category>(category =>
    {
        category.Property(x => x.Id).ValueGeneratedNever();
        category.Property(x => x.Code).HasMaxLength(10);
        category.Property(x => x.Name).HasMaxLength(100);
        category.Property(x => x.FirstLevelCode).HasMaxLength(10);
        category.Property(x => x.FirstLevelName).HasMaxLength(100);
        category.Property(x => x.WayText).HasMaxLength(500);
        category.Property(x => x.Scope).HasMaxLength(1000);
        category.Property(x => x.Confidence).HasMaxLength(20);
        category.Property(x => x.Source).HasMaxLength(500);
        category.Property(x => x.Note).HasMaxLength(1000);
        category.HasIndex(x => new { x.Code, x.EffectiveFrom }).IsUnique();
    });

    static void ConfigureRegions(ModelBuilder model) => model.Entity<Region>(region =>
    {
        region.HasKey(x => x.Code);
        region.Property(x => x.Code).HasMaxLength(6);
        region.Property(x => x.ParentCode).HasMaxLength(6);
        region.Property(x => x.Name).HasMaxLength(100);
        region.Property(x => x.FullName).HasMaxLength(200);
        region.Property(x => x.Source).HasMaxLength(500).HasDefaultValue("");
        region.HasIndex(x => new { x.ParentCode, x.Code });
    });

    static void ConfigureInstitutions(ModelBuilder model)
    {
        model.Entity<Institution>(institution =>
        {
            institution.Property(x => x.Id).ValueGeneratedNever();
            institution.Property(x => x.Code).HasMaxLength(21);
            institution.Property(x => x.ShortCode).HasMaxLength(8);
            institution.Property(x => x.Name).HasMaxLength(200);
            institution.Property(x => x.Address).HasMaxLength(300);
            institution.Property(x => x.Telephone).HasMaxLength(40);
            institution.Property(x => x.PostCode).HasMaxLength(6);
            institution.Property(x => x.Fax).HasMaxLength(40);
            institution.Property(x => x.Email).HasMaxLength(254);
            institution.Property(x => x.AuthorisationNumber).HasMaxLength(100);
            institution.PrimitiveCollection(x => x.RegionCodes);
            institution.HasIndex(x => x.AuthorisationScanId);
            institution.HasIndex(x => x.Code).IsUnique();
            institution.HasIndex(x => x.ShortCode).IsUnique();
            institution.HasIndex(x => new { x.Name, x.Id });
        });
        model.Entity<Capability>(capability =>
        {
            capability.Property(x => x.Id).ValueGeneratedNever();
            capability.Property(x => x.RangeLimit).HasMaxLength(100);
            capability.PrimitiveCollection(x => x.RegionCodes);
            capability.PrimitiveCollection(x => x.AccuracyClasses);
            capability.PrimitiveCollection(x => x.Modes).ElementType(mode => mode.HasConversion<string>());
            capability.HasIndex(x => new { x.CategoryId, x.InstitutionId });
            capability.HasIndex(x => new { x.InstitutionId, x.Id });
            capability.HasOne<Institution>().WithMany().HasForeignKey(x => x.InstitutionId).OnDelete(DeleteBehavior.Restrict);
            capability.HasOne<Category>().WithMany().HasForeignKey(x => x.CategoryId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
