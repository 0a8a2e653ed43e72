namespace Ecqs.Ledger.Listing;

/// <summary>A filter of the ledger that somebody keeps under a name, for themselves, in one organisation.</summary>
sealed class SavedFilter
{
    public const int MaxName = 40;

    /// <summary>More would be no help to find one.</summary>
    public const int Most = 30;

    public Guid Id { get; init; }

    internal Guid OrganisationId { get; init; }

    internal Guid AccountId { get; init; }

    /// <summary>What its user calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The conditions.</summary>
    public LedgerFilter Filter { get; set; } = new();
}
