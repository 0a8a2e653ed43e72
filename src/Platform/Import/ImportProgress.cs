using Ecqs.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Import;

/// <summary>What an import is doing.</summary>
public enum ImportStage
{
    /// <summary>The file is being read.</summary>
    Reading,

    /// <summary>Its rows are being checked.</summary>
    Checking,

    /// <summary>The rows are being written.</summary>
    Writing,
}

/// <summary>
/// How far an import has come that is under way: under the file's id while it is previewed, under the import's while it is committed. Written
/// past the import's own transaction, so that others see it; gone when the work is done.
/// </summary>
public sealed class ImportProgress
{
    [GraphQLIgnore]
    public Guid Id { get; init; }

    [GraphQLIgnore]
    public Guid OrganisationId { get; init; }

    public ImportStage Stage { get; set; }

    /// <summary>How many rows are done in this stage.</summary>
    public int Done { get; set; }

    /// <summary>Of how many; 0 while that is not known.</summary>
    public int Total { get; set; }

    /// <summary>Maps the entity as <c>import_progress</c> in the schema of the module that imports.</summary>
    public static void Configure(ModelBuilder model) => model.Entity<ImportProgress>(progress => progress.ToTable("ImportProgress"));
}
