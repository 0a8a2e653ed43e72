using Ecqs.GraphQL;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.CapabilityImports;

/// <summary>An import of what an institution may verify (检测能力导入): preview by cell, mending, commit. Seen by whoever keeps its capabilities.</summary>
sealed class CapabilityImport : ImportRecord
{
    /// <summary>The institution whose capabilities they are.</summary>
    public Guid InstitutionId { get; init; }

    [GraphQLIgnore]
    public Guid AccountId { get; init; }

    public static void Configure(ModelBuilder model) => model.Entity<CapabilityImport>(import =>
    {
        import.ToTable("CapabilityImports");
        Configure(import);
        import.HasIndex(x => new { x.InstitutionId, x.Id });
    });
}

/// <summary>A row of an import's preview.</summary>
sealed class CapabilityImportRow
{
    /// <summary>The row's number in the sheet.</summary>
    public int Number { get; init; }

    public ImportRowOutcome Outcome { get; init; }

    [GraphQLIgnore]
    public string Json { get; init; } = "{}";
}
