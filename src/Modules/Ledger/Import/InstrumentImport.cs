using Ecqs.GraphQL;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Import;

/// <summary>An import of instruments into the ledger: preview, mending, commit (rule 3.7).</summary>
sealed class InstrumentImport : ImportRecord
{
    /// <summary>The other sheets of the file that have all required headings: one of them can be previewed instead.</summary>
    public IReadOnlyList<string> OtherSheets { get; init; } = [];

    /// <summary>The stamp of the catalogue that all rows were checked against; null when it was not one and the same for all.</summary>
    [GraphQLIgnore]
    public string? CatalogStamp { get; set; }

    public static void Configure(ModelBuilder model) => model.Entity<InstrumentImport>(import =>
    {
        import.ToTable("InstrumentImports");
        import.Property(x => x.CatalogStamp).HasMaxLength(64);
        Configure(import);
    });
}
