using System.Text.Json;
using System.Text.Json.Serialization;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Listing;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Ecqs.Ledger;

/// <content>What the list needs: the search, the indexes of the conditions, the filters that people save.</content>
sealed partial class LedgerDb
{
    /// <summary>The index of the search.</summary>
    public const string SearchIndex = "ix_instruments_search_keys";

    static readonly JsonSerializerOptions s_json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();

    static void ConfigureListing(ModelBuilder model)
    {
        model.Entity<Instrument>(instrument =>
        {
            // Read from the property, which is made of the others; a row of an earlier edition is empty until SearchKeeperJob fills it.
            instrument.Property(x => x.SearchText).UsePropertyAccessMode(PropertyAccessMode.Property);
            instrument.Property(x => x.SearchKeys).UsePropertyAccessMode(PropertyAccessMode.Property);
            instrument.HasIndexOfValues(x => x.SearchKeys, isSortedByJob: true).HasDatabaseName(SearchIndex);
            instrument.HasIndex(x => x.Id).HasFilter("search_text = ''").HasDatabaseName("ix_instruments_not_searchable");
            // Counts by state are read from the index alone.
            instrument.HasIndex(x => new { x.OrganisationId, x.ValidUntil, x.Id })
                .Covers(x => new { x.Status, x.ClaimedByItemId, x.HasFailed, x.CertificateNumber, x.LeadDays });
            instrument.HasIndex(x => new { x.OrganisationId, x.SerialNumber, x.Id });
        });
        model.Entity<SavedFilter>(filter =>
        {
            filter.ToTable("SavedFilters");
            filter.Property(x => x.Name).HasMaxLength(SavedFilter.MaxName);
            filter.Property(x => x.Filter).HasConversion(
                value => JsonSerializer.Serialize(value, s_json),
                stored => JsonSerializer.Deserialize<LedgerFilter>(stored, s_json)!,
                new ValueComparer<LedgerFilter>(
                    (left, right) => JsonSerializer.Serialize(left, s_json) == JsonSerializer.Serialize(right, s_json),
                    value => JsonSerializer.Serialize(value, s_json).GetHashCode(StringComparison.Ordinal)));
            filter.HasIndex(x => new { x.OrganisationId, x.AccountId, x.Name }).IsUnique();
        });
    }
}
