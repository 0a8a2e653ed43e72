using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Ecqs.Platform.Data;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Requests;

namespace Ecqs.Platform.Audit;

/// <summary>Writes entries in the transaction at hand; they are chained later, by <see cref="AuditSealJob"/>, so that no writer waits for another.</summary>
sealed class AuditTrail(PlatformDb db, CurrentUser user, RequestOrigin origin, TimeProvider clock) : IAuditTrail
{
    const int PerEntry = 500;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public void Record(string act, string subjectType, object subjectId, object? before = null, object? after = null)
    {
        var entry = Entry(act, subjectType, subjectId, before, after);
        db.AuditEntries.Add(entry);
        db.UnsealedAuditEntries.Add(new UnsealedAuditEntry { EntryId = entry.Id });
    }

    public void RecordMany(string act, string subjectType, object subjectId, IEnumerable<object> after)
    {
        foreach (var some in after.Chunk(PerEntry))
            Record(act, subjectType, subjectId, null, some);
    }

    AuditEntry Entry(string act, string subjectType, object subjectId, object? before, object? after) => new()
    {
        Id = Guid.CreateVersion7(),
        At = clock.GetUtcNow(),
        AccountId = user.AccountId,
        OrganisationId = user.OrganisationId,
        ClientId = user.ClientId,
        Act = act,
        SubjectType = subjectType,
        SubjectId = subjectId.ToString()!,
        Before = before is null ? null : JsonSerializer.Serialize(before, Json),
        After = after is null ? null : JsonSerializer.Serialize(after, Json),
        Address = origin.Address,
    };
}
