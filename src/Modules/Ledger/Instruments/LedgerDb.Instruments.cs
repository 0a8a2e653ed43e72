using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ecqs.Ledger;

sealed partial class LedgerDb
{
    /// <summary>The last line behind the asset number's being unique in a ledger (rule 3.9).</summary>
    public const string AssetNumberIndex = "ix_instruments_organisation_id_asset_key";

    static void ConfigureVoluntary(EntityTypeBuilder<Instrument> instrument)
    {
        // Instruments from before there were voluntary ones are compulsory.
        instrument.Property(x => x.Duty).HasDefaultValue(InstrumentDuty.Compulsory).HasSentinel(InstrumentDuty.Compulsory);
        instrument.Property(x => x.AssetNumber).HasMaxLength(InstrumentRules.MaxAssetNumber);
        instrument.Property(x => x.AssetKey).HasMaxLength(InstrumentRules.MaxAssetNumber);
        instrument.HasIndex(x => new { x.OrganisationId, x.AssetKey }).IsUnique().HasFilter("asset_key IS NOT NULL").HasDatabaseName(AssetNumberIndex);
    }
}
