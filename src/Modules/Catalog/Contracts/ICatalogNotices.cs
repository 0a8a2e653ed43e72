namespace Ecqs.Catalog.Contracts;

/// <summary>What Catalog has people told of; the module that knows people delivers it, in the transaction at hand.</summary>
public interface ICatalogNotices
{
    /// <summary>Tells the administrators whose region covers the region, and those of the nation.</summary>
    /// <param name="regionCode">The region; empty for the nation.</param>
    /// <param name="code">The text's code: title and body stand under <c>CODE_TITLE</c> and <c>CODE_BODY</c>.</param>
    /// <param name="arguments">The texts' arguments.</param>
    /// <param name="link">The frontend's path of what it is about.</param>
    /// <param name="dedupeKey">The same key is told once.</param>
    Task TellAdministratorsAsync(
        string regionCode, string code, IReadOnlyDictionary<string, string> arguments, string link, string dedupeKey, CancellationToken cancellationToken);

    /// <summary>Tells an institution.</summary>
    /// <inheritdoc cref="TellAdministratorsAsync"/>
    /// <param name="institutionId">The institution.</param>
    Task TellInstitutionAsync(
        Guid institutionId, string code, IReadOnlyDictionary<string, string> arguments, string link, string dedupeKey, CancellationToken cancellationToken);
}
