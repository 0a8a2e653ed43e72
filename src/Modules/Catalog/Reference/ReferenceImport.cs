using Ecqs.GraphQL;
using Ecqs.Platform.Import;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Reference;

/// <summary>An administrator's import of reference data: preview by cell, mending, commit. All administrators see it.</summary>
sealed class ReferenceImport : ImportRecord
{
    public ReferenceKind Kind { get; init; }

    [GraphQLIgnore]
    public Guid AccountId { get; init; }

    /// <summary>The date of effect of rows that give none.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>The source of rows that give none.</summary>
    public string? Source { get; init; }

    /// <summary>True when the file is the whole list from its date of effect on: what it does not name ends the day before.</summary>
    public bool IsWholeList { get; init; }

    public static void Configure(ModelBuilder model) => model.Entity<ReferenceImport>(import =>
    {
        import.ToTable("ReferenceImports");
        Configure(import);
        import.Property(x => x.Source).HasMaxLength(ReferenceColumns.MaxSource);
        import.HasIndex(x => new { x.Kind, x.Id });
    });
}

/// <summary>A row of an import's preview.</summary>
sealed class ReferenceImportRow
{
    [GraphQLIgnore]
    public ReferenceKind Kind { get; init; }

    /// <summary>The row's number in the sheet.</summary>
    public int Number { get; init; }

    public ImportRowOutcome Outcome { get; init; }

    [GraphQLIgnore]
    public string Json { get; init; } = "{}";
}
