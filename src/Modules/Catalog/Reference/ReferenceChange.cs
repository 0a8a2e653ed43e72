using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Ecqs.GraphQL;

namespace Ecqs.Catalog.Reference;

/// <summary>A change of one version of an entry of the reference data: its history. Never changed or deleted.</summary>
sealed class ReferenceChange
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public Guid Id { get; init; }

    public ReferenceKind Kind { get; init; }

    /// <summary>What the history is of, e.g. a category's code, over all its versions.</summary>
    public required string Entry { get; init; }

    /// <summary>The version that was changed, e.g. <c>02001@2020-10-26</c>.</summary>
    public required string Key { get; init; }

    public DateTimeOffset At { get; init; }

    [GraphQLIgnore]
    public Guid? AccountId { get; init; }

    /// <summary>The administrator; null for what came with the software.</summary>
    public string? By { get; init; }

    /// <summary>The import by which it was changed; null for an edit.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>The imported file; null for an edit.</summary>
    public string? FileName { get; init; }

    /// <summary>Why, in the administrator's words.</summary>
    public string? Reason { get; init; }

    [GraphQLIgnore]
    public string? BeforeJson { get; private init; }

    [GraphQLIgnore]
    public string? AfterJson { get; private init; }

    /// <summary>The texts by column before; null for a version that was added.</summary>
    [GraphQLIgnore]
    public IReadOnlyDictionary<string, string>? Before
    {
        get => Read(BeforeJson);
        init => BeforeJson = Written(value);
    }

    /// <summary>The texts by column after; null for a version that was taken out.</summary>
    [GraphQLIgnore]
    public IReadOnlyDictionary<string, string>? After
    {
        get => Read(AfterJson);
        init => AfterJson = Written(value);
    }

    static Dictionary<string, string>? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(json, s_json);

    static string? Written(IReadOnlyDictionary<string, string>? texts) => texts is null ? null : JsonSerializer.Serialize(texts, s_json);
}
