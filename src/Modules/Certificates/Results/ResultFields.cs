using Ecqs.Accounts.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Certificates.Issuing;
using Ecqs.Certificates.Orders;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Results;

/// <summary>A result is seen by its institution only.</summary>
[ExtendObjectType<VerificationResult>]
static class ResultFields
{
    /// <summary>The line of the commission order.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<CommissionOrderLine>> GetLineAsync(
        [Parent(nameof(VerificationResult.LineId))] IReadOnlyList<VerificationResult> results,
        CertificatesDb db, CancellationToken cancellationToken)
    {
        var ids = results.Select(result => result.LineId).ToHashSet();
        var found = await db.Lines.AsNoTracking().Where(line => ids.Contains(line.Id))
            .ToDictionaryAsync(line => line.Id, cancellationToken);
        return [.. results.Select(result => found[result.LineId])];
    }

    /// <summary>检定员.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<string?>> GetVerifiedByAsync(
        [Parent(nameof(VerificationResult.VerifiedByAccount))] IReadOnlyList<VerificationResult> results,
        IOrganisations organisations, CancellationToken cancellationToken) =>
        NamesAsync([.. results.Select(result => result.VerifiedByAccount)], organisations, cancellationToken);

    /// <summary>核验员.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<string?>> GetCheckedByAsync(
        [Parent(nameof(VerificationResult.CheckedByAccount))] IReadOnlyList<VerificationResult> results,
        IOrganisations organisations, CancellationToken cancellationToken) =>
        NamesAsync([.. results.Select(result => result.CheckedByAccount)], organisations, cancellationToken);

    /// <summary>批准人.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<string?>> GetApprovedByAsync(
        [Parent(nameof(VerificationResult.ApprovedByAccount))] IReadOnlyList<VerificationResult> results,
        IOrganisations organisations, CancellationToken cancellationToken) =>
        NamesAsync([.. results.Select(result => result.ApprovedByAccount)], organisations, cancellationToken);

    /// <summary>
    /// 有效期至 that a certificate of this result states or would state; null for a failure and for a category verified only once.
    /// </summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<DateOnly?>> GetValidUntilAsync(
        [Parent(
            nameof(VerificationResult.Id), nameof(VerificationResult.InstrumentId), nameof(VerificationResult.Conclusion),
            nameof(VerificationResult.VerifiedOn), nameof(VerificationResult.Regulation))]
        IReadOnlyList<VerificationResult> results,
        CertificatesDb db,
        Validity validity,
        IInstruments instruments,
        ICategories categories,
        CancellationToken cancellationToken)
    {
        var ids = results.Select(result => result.Id).ToHashSet();
        var issued = await db.Certificates.AsNoTracking().Where(one => ids.Contains(one.ResultId))
            .ToDictionaryAsync(one => one.ResultId, one => one.ValidUntil, cancellationToken);
        var found = await instruments.ByIdsAsync(results.Select(result => result.InstrumentId).ToHashSet(), cancellationToken);
        var named = await categories.ByIdsAsync(found.Values.Select(one => one.CategoryId).OfType<Guid>().ToHashSet(), cancellationToken);
        var would = await validity.OfAsync([.. results.Select(result => (result, named[found[result.InstrumentId].CategoryId!.Value]))], cancellationToken);
        return [.. results.Select((result, i) => issued.TryGetValue(result.Id, out var day) ? day : would[i])];
    }

    static async Task<IReadOnlyList<string?>> NamesAsync(
        IReadOnlyList<Guid?> accounts, IOrganisations organisations, CancellationToken cancellationToken)
    {
        var names = await organisations.PersonNamesAsync(accounts.OfType<Guid>().ToHashSet(), cancellationToken);
        return [.. accounts.Select(account => account is { } id ? names.GetValueOrDefault(id) : null)];
    }
}
