using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Ecqs.GraphQL;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Import;

/// <summary>What would become of a row at commit.</summary>
public enum ImportRowOutcome
{
    /// <summary>New, and right.</summary>
    Ok,

    /// <summary>New and importable; a person should look at the marked cells.</summary>
    Warned,

    /// <summary>Wrong: not imported until it is mended.</summary>
    Wrong,

    /// <summary>Equal to what is kept: skipped.</summary>
    Unchanged,

    /// <summary>The same key is kept with other values, and nobody has decided yet: not imported.</summary>
    Conflict,

    /// <summary>The same key is kept with other values; by the user's choice the commit updates it.</summary>
    Update,

    /// <summary>The same key is kept with other values; by the user's choice it stays as it is.</summary>
    Left,
}

/// <summary>A row of an import's preview.</summary>
public sealed class ImportRow
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    RowContent? _content;
    string? _json;

    [GraphQLIgnore]
    public Guid ImportId { get; init; }

    /// <summary>The row's number in the sheet.</summary>
    public int Number { get; init; }

    public ImportRowOutcome Outcome { get; set; }

    /// <summary>What makes two rows the same thing; empty when the row is too wrong to tell.</summary>
    [GraphQLIgnore]
    public string Key { get; set; } = "";

    /// <summary>The row's content as it is stored; written out only when it is asked for, because a check sets the content anew.</summary>
    [GraphQLIgnore]
    public string Json
    {
        get => _json ??= JsonSerializer.Serialize(_content, s_json);
        private set => (_json, _content) = (value, null);
    }

    /// <summary>Texts and findings. Set it anew to change it.</summary>
    [GraphQLIgnore]
    public RowContent Content
    {
        get => _content ??= JsonSerializer.Deserialize<RowContent>(_json!, s_json)!;
        set => (_content, _json) = (value, null);
    }

    /// <summary>Maps the entity as <c>import_rows</c> in the schema of the module that imports.</summary>
    public static void Configure(ModelBuilder model) => model.Entity<ImportRow>(row =>
    {
        row.ToTable("ImportRows");
        row.HasKey(x => new { x.ImportId, x.Number });
        row.Property(x => x.Key).HasMaxLength(300);
        row.Ignore(x => x.Content);
        row.Property(x => x.Json).UsePropertyAccessMode(PropertyAccessMode.Property);
        row.HasIndex(x => new { x.ImportId, x.Outcome, x.Number });
    });
}

/// <summary>The stored content of a row.</summary>
/// <param name="Values">Tidy texts by column key; empty cells are absent.</param>
/// <param name="Doubts">What the file itself makes doubtful; gone when the cell is mended.</param>
/// <param name="Findings">What the last check found.</param>
public sealed record RowContent(
    [property: JsonConverter(typeof(CellTextsConverter))] IReadOnlyDictionary<string, string> Values,
    IReadOnlyList<CellFinding> Doubts,
    IReadOnlyList<CellFinding> Findings)
{
    /// <summary>The worst finding of a column, or null.</summary>
    public CellFinding? Worst(string column) =>
        Doubts.Concat(Findings).Where(finding => finding.Column == column).MaxBy(finding => finding.Severity);
}
