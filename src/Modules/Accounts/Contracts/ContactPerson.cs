namespace Ecqs.Accounts.Contracts;

/// <summary>Somebody whom an institution calls about an organisation's instruments (负责人): kept by the organisation, needs no account.</summary>
public sealed class ContactPerson
{
    public Guid Id { get; internal init; }

    internal Guid OrganisationId { get; init; }

    public required string Name { get; set; }

    /// <summary>The position in the organisation (职务).</summary>
    public string? Position { get; internal set; }

    /// <summary>The fixed telephone.</summary>
    public string? Telephone { get; internal set; }

    public string? Email { get; internal set; }

    /// <summary>The mobile, sealed: personal data (rule 1.11).</summary>
    internal string SealedMobile { get; set; } = "";

    /// <summary>The organisation when it proposes this one first, otherwise null: unique, so that an organisation has one default at most.</summary>
    internal Guid? DefaultOf { get; set; }

    internal DateTimeOffset AddedAt { get; init; }

    /// <summary>Null while it can be chosen. A removed one stays, for what it was named in.</summary>
    internal DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>A contact person as other modules name it; the mobile is masked.</summary>
/// <param name="Id">The contact person's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Position">The position in the organisation.</param>
/// <param name="MaskedMobile">The mobile, with four stars in its middle.</param>
/// <param name="Telephone">The fixed telephone.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="IsDefault">The organisation proposes this one first.</param>
/// <param name="IsRemoved">No longer to be chosen.</param>
public sealed record Contact(
    Guid Id, string Name, string? Position, string MaskedMobile, string? Telephone, string? Email, bool IsDefault, bool IsRemoved);

/// <summary>Contact persons, for other modules (rule 4.11 asks for one).</summary>
public interface IContactPersons
{
    /// <summary>Those that an organisation can choose from: the default one first, then by name.</summary>
    Task<IReadOnlyList<Contact>> ListAsync(Guid organisationId, CancellationToken cancellationToken);

    /// <summary>One that the organisation can choose; null when it is another's, removed or absent.</summary>
    Task<Contact?> FindAsync(Guid organisationId, Guid id, CancellationToken cancellationToken);

    /// <summary>By their ids, removed ones too: for what they were named in.</summary>
    Task<IReadOnlyDictionary<Guid, Contact>> ByIdsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>
    /// The mobile in clear, for somebody of whom the calling module has made sure that they have to call. Each reading is audited (rule 1.11).
    /// Null when there is no such contact person.
    /// </summary>
    /// <param name="id">The contact person's id.</param>
    /// <param name="why">What for, e.g. <c>booking.application:0197…</c>: it stands in the audit entry.</param>
    Task<string?> ReadMobileAsync(Guid id, string why, CancellationToken cancellationToken);
}
