using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Corrections;
using Ecqs.Ledger.Instruments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ecqs.Ledger;

sealed partial class LedgerDb
{
    /// <summary>The last line behind one correction under way for an instrument.</summary>
    public const string OpenCorrectionIndex = "ix_corrections_open_of_instrument";

    public DbSet<Correction> Corrections => Set<Correction>();

    static void ConfigureCorrections(ModelBuilder model) => model.Entity<Correction>(correction =>
    {
        correction.ToTable("Corrections");
        correction.Property(x => x.Id).ValueGeneratedNever();
        correction.Property(x => x.OrganisationId);
        correction.Property(x => x.InstitutionId);
        correction.Property(x => x.RequestedById);
        correction.Property(x => x.AnsweredById);
        correction.Property(x => x.CertificateNumber).HasMaxLength(60);
        correction.Property(x => x.Reason).HasMaxLength(CorrectionRules.MaxReason);
        correction.Property(x => x.Refusal).HasMaxLength(CorrectionRules.MaxReason);
        correction.ComplexProperty(x => x.Before, data => Configure(data, "before"));
        correction.ComplexProperty(x => x.After, data => Configure(data, "after"));
        correction.HasOne<Instrument>().WithMany().HasForeignKey(x => x.InstrumentId).OnDelete(DeleteBehavior.Cascade);
        correction.HasIndex(x => x.InstrumentId).IsUnique().HasFilter("status = 'Requested'").HasDatabaseName(OpenCorrectionIndex);
        // The lists of the owner and of the institution, the newest first.
        correction.HasIndex(x => new { x.OrganisationId, x.Id });
        correction.HasIndex(x => new { x.InstitutionId, x.Id });
    });

    static void Configure(ComplexPropertyBuilder<CertifiedData> data, string prefix)
    {
        data.Property(x => x.Manufacturer).HasMaxLength(InstrumentRules.MaxManufacturer).HasColumnName($"{prefix}_manufacturer");
        data.Property(x => x.SerialNumber).HasMaxLength(InstrumentRules.MaxSerialNumber).HasColumnName($"{prefix}_serial_number");
        data.Property(x => x.Model).HasMaxLength(InstrumentRules.MaxModel).HasColumnName($"{prefix}_model");
        data.Property(x => x.CategoryId).HasColumnName($"{prefix}_category_id");
    }
}
