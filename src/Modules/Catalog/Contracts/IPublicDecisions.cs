namespace Ecqs.Catalog.Contracts;

/// <summary>The public list of decisions (业务公示), for what Catalog decides; the module that keeps the list writes it, in the transaction at hand.</summary>
public interface IPublicDecisions
{
    /// <summary>An approved change of an institution's authorisation.</summary>
    /// <param name="institution">The institution's name.</param>
    /// <param name="regionCode">The region in which it was decided; empty for the nation.</param>
    Task AuthorisationChangedAsync(string institution, string regionCode, CancellationToken cancellationToken);
}
