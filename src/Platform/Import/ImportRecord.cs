using System.Text.Json;
using Ecqs.GraphQL;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ecqs.Platform.Import;

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    /// <summary>Its rows are previewed and can be mended.</summary>
    Previewed,

    /// <summary>Its right rows are imported.</summary>
    Committed,
}

/// <summary>How an import is committed. Either way it is one transaction.</summary>
public enum ImportCommitMode
{
    /// <summary>All rows, or none when one is wrong.</summary>
    AllOrNone,

    /// <summary>The right rows; wrong ones are left out.</summary>
    RightRows,
}

/// <summary>
/// An import of a file: its preview, and after the commit what became of it. Each module that imports has a type of its own.
/// </summary>
public abstract class ImportRecord
{
    public Guid Id { get; init; }

    /// <summary>In whose name it was made.</summary>
    [GraphQLIgnore]
    public Guid OrganisationId { get; init; }

    [GraphQLIgnore]
    public Guid FileId { get; init; }

    public string FileName { get; init; } = "";

    /// <summary>The sheet that was read.</summary>
    public string SheetName { get; init; } = "";

    public ImportStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CommittedAt { get; private set; }

    public int TotalRows { get; private set; }

    public int OkRows { get; private set; }

    public int WarnedRows { get; private set; }

    public int WrongRows { get; private set; }

    public int UnchangedRows { get; private set; }

    /// <summary>Rows that differ from what is kept, and of which nothing is decided.</summary>
    public int ConflictRows { get; private set; }

    /// <summary>How many rows the commit added or updated; null before it.</summary>
    public int? CommittedRows { get; private set; }

    /// <summary>The columns of the file that were recognised, from left to right.</summary>
    public IReadOnlyList<ImportColumn> Columns
    {
        get => JsonSerializer.Deserialize<List<ImportColumn>>(ColumnsJson, JsonSerializerOptions.Web)!;
        init => ColumnsJson = JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
    }

    /// <summary>What to tell about the file as a whole: which sheet was read, what was left out.</summary>
    public IReadOnlyList<string> Notes =>
        [.. JsonSerializer.Deserialize<List<ImportNote>>(NotesJson, JsonSerializerOptions.Web)!.Select(note => note.Message)];

    [GraphQLIgnore]
    public string ColumnsJson { get; private set; } = "[]";

    [GraphQLIgnore]
    public string NotesJson { get; private set; } = "[]";

    [GraphQLIgnore]
    public void SetNotes(IReadOnlyList<ImportNote> notes) => NotesJson = JsonSerializer.Serialize(notes, JsonSerializerOptions.Web);

    /// <summary>Counts the rows by outcome.</summary>
    [GraphQLIgnore]
    public void Count(IReadOnlyDictionary<ImportRowOutcome, int> rows)
    {
        OkRows = rows.GetValueOrDefault(ImportRowOutcome.Ok);
        WarnedRows = rows.GetValueOrDefault(ImportRowOutcome.Warned);
        WrongRows = rows.GetValueOrDefault(ImportRowOutcome.Wrong);
        UnchangedRows = rows.GetValueOrDefault(ImportRowOutcome.Unchanged);
        ConflictRows = rows.GetValueOrDefault(ImportRowOutcome.Conflict);
        TotalRows = rows.Values.Sum();
    }

    [GraphQLIgnore]
    public void Commit(int rows, DateTimeOffset now) => (Status, CommittedRows, CommittedAt) = (ImportStatus.Committed, rows, now);

    /// <summary>Maps what every import has.</summary>
    protected static void Configure<T>(EntityTypeBuilder<T> import) where T : ImportRecord
    {
        import.Property(x => x.FileName).HasMaxLength(255);
        import.Property(x => x.SheetName).HasMaxLength(255);
        import.Ignore(x => x.Columns);
        import.Ignore(x => x.Notes);
        import.HasIndex(x => new { x.OrganisationId, x.Id });
    }
}
