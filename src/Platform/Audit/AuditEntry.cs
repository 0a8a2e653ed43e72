namespace Ecqs.Platform.Audit;

/// <summary>One state change: who, in whose name, what, when, from where, before and after. Written in the same transaction; never changed or deleted.</summary>
public sealed class AuditEntry
{
    public Guid Id { get; internal init; }

    public DateTimeOffset At { get; internal init; }

    /// <summary>The account that acted; null for the system and for strangers.</summary>
    public Guid? AccountId { get; internal init; }

    /// <summary>The organisation in whose name.</summary>
    public Guid? OrganisationId { get; internal init; }

    /// <summary>The OAuth client through which; null in a session of the account's own.</summary>
    public string? ClientId { get; internal init; }

    /// <summary>The act, <c>module.act</c>, e.g. <c>ledger.suspend</c>.</summary>
    public required string Act { get; init; }

    public required string SubjectType { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>JSON; personal data masked, secrets absent.</summary>
    public string? Before { get; internal init; }

    /// <summary>JSON; personal data masked, secrets absent.</summary>
    public string? After { get; internal init; }

    public string? Address { get; internal init; }
}

/// <summary>Writes the audit trail.</summary>
public interface IAuditTrail
{
    /// <summary>Records an act of the current user in the transaction at hand.</summary>
    void Record(string act, string subjectType, object subjectId, object? before = null, object? after = null);

    /// <summary>
    /// Records one act of the current user that made thousands of things at once, under the one subject that brought them (an import): what each
    /// has become, several hundred to an entry.
    /// </summary>
    void RecordMany(string act, string subjectType, object subjectId, IEnumerable<object> after);
}
