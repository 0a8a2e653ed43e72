using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;

namespace Ecqs.Catalog.Institutions;

/// <summary>A change of what an institution may verify: its history. Never changed or deleted.</summary>
sealed class CapabilityChange
{
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public Guid Id { get; init; }

    public Guid CapabilityId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Who made it.</summary>
    public string? By { get; init; }

    /// <summary>The imported file by which it was made; null for what was typed, and for what an approved change of the authorisation brought about.</summary>
    public string? FileName { get; init; }

    [GraphQLIgnore]
    public Guid InstitutionId { get; init; }

    [GraphQLIgnore]
    public Guid? AccountId { get; init; }

    [GraphQLIgnore]
    public string? BeforeJson { get; init; }

    [GraphQLIgnore]
    public string? AfterJson { get; init; }

    /// <summary>As it was; null for one that was added.</summary>
    public Capability? Before => Read(BeforeJson);

    /// <summary>As it is since; null for one that was taken out.</summary>
    public Capability? After => Read(AfterJson);

    public static CapabilityChange Of(Guid institutionId, Capability? before, Capability? after, CurrentUser user, DateTimeOffset now, string? fileName = null) => new()
    {
        Id = Guid.CreateVersion7(now),
        InstitutionId = institutionId,
        CapabilityId = (after ?? before)!.Id,
        At = now,
        By = user.DisplayName,
        AccountId = user.AccountId,
        FileName = fileName,
        BeforeJson = Written(before),
        AfterJson = Written(after),
    };

    static string? Written(Capability? capability) => capability is null ? null : JsonSerializer.Serialize(
        new Kept(
            capability.Id, capability.InstitutionId, capability.CategoryId, capability.RegionCodes, capability.RangeLimit, capability.AccuracyClasses,
            capability.Modes, capability.WeeklyCapacity, capability.ValidFrom, capability.ValidTo),
        s_json);

    static Capability? Read(string? json) => json is null || JsonSerializer.Deserialize<Kept>(json, s_json) is not { } kept ? null : new()
    {
        Id = kept.Id,
        InstitutionId = kept.InstitutionId,
        CategoryId = kept.CategoryId,
        RegionCodes = kept.RegionCodes,
        RangeLimit = kept.RangeLimit,
        AccuracyClasses = kept.AccuracyClasses,
        Modes = kept.Modes,
        WeeklyCapacity = kept.WeeklyCapacity,
        ValidFrom = kept.ValidFrom,
        ValidTo = kept.ValidTo,
    };

    sealed record Kept(
        Guid Id, Guid InstitutionId, Guid CategoryId, IReadOnlyList<string> RegionCodes, string? RangeLimit, IReadOnlyList<string> AccuracyClasses,
        IReadOnlyList<VerificationMode> Modes, int? WeeklyCapacity, DateOnly ValidFrom, DateOnly? ValidTo);
}
