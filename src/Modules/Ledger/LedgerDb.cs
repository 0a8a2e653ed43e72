using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Import;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Data;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ecqs.Ledger;

/// <summary>The ledger's tables, in the schema <c>ledger</c>.</summary>
sealed partial class LedgerDb(DbContextOptions<LedgerDb> options) : ModuleDbContext(options, "ledger")
{
    public DbSet<Instrument> Instruments => Set<Instrument>();

    public DbSet<InstrumentImport> InstrumentImports => Set<InstrumentImport>();

    public DbSet<ImportRow> ImportRows => Set<ImportRow>();

    public DbSet<ImportProgress> ImportProgress => Set<ImportProgress>();

    protected override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<Instrument>(Configure);
        ConfigureCorrections(model);
        ConfigureCalendars(model);
        ConfigureListing(model);
        InstrumentImport.Configure(model);
        ImportRow.Configure(model);
        Platform.Import.ImportProgress.Configure(model);
    }

    static void Configure(EntityTypeBuilder<Instrument> instrument)
    {
        instrument.ToTable("Instruments");
        instrument.Property(x => x.Code).HasMaxLength(20);
        instrument.Property(x => x.Name).HasMaxLength(InstrumentRules.MaxName);
        instrument.Property(x => x.Model).HasMaxLength(InstrumentRules.MaxModel);
        instrument.Property(x => x.MeasuringRange).HasMaxLength(InstrumentRules.MaxMeasuringRange);
        instrument.Property(x => x.AccuracyClass).HasMaxLength(InstrumentRules.MaxAccuracyClass);
        instrument.Property(x => x.SerialNumber).HasMaxLength(InstrumentRules.MaxSerialNumber);
        instrument.Property(x => x.Manufacturer).HasMaxLength(InstrumentRules.MaxManufacturer);
        instrument.Property(x => x.RegionCode).HasMaxLength(6);
        instrument.Property(x => x.PlaceOfUse).HasMaxLength(InstrumentRules.MaxPlaceOfUse);
        instrument.Property(x => x.Remark).HasMaxLength(InstrumentRules.MaxRemark);
        instrument.Property(x => x.CertificateNumber).HasMaxLength(60);
        instrument.Property(x => x.ClaimedByBooking).HasMaxLength(20);
        instrument.Property(x => x.IdentityKey).HasMaxLength(InstrumentRules.MaxManufacturer + 1 + InstrumentRules.MaxSerialNumber);
        instrument.Property(x => x.SerialKey).HasMaxLength(InstrumentRules.MaxSerialNumber);
        instrument.Property(x => x.StatusBeforeSuspension);
        instrument.Property(x => x.HasFailed);
        instrument.Property(x => x.CertifiedById);
        ConfigureVoluntary(instrument);
        instrument.Property(x => x.WasBooked);
        instrument.Property(x => x.NextReminderOn);
        instrument.Property(x => x.Version).IsConcurrencyToken();

        // The last line behind rule 3.2; its name is known to the mutations, which answer its breach as a typed error.
        instrument.HasIndex(x => new { x.OrganisationId, x.IdentityKey }).IsUnique();
        instrument.HasIndex(x => x.Code).IsUnique();
        // The list in its default order, and by the columns people sort by. By creation and not by the id alone: what the primary key can serve,
        // the database may look for among everybody's.
        instrument.HasIndex(x => new { x.OrganisationId, x.CreatedAt, x.Id });
        instrument.HasIndex(x => new { x.OrganisationId, x.Name, x.Id });
        // The public query, over all ledgers.
        instrument.HasIndex(x => new { x.SerialKey, x.CreatedAt, x.Id });
        instrument.HasIndex(x => x.ClaimedByItemId).HasFilter("claimed_by_item_id IS NOT NULL");
        instrument.HasIndex(x => x.NextReminderOn).HasFilter("next_reminder_on IS NOT NULL");
    }
}
