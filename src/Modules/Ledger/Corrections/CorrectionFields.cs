using Ecqs.Accounts.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Corrections;

/// <summary>One thing that a correction changes.</summary>
/// <param name="Field">manufacturer, serialNumber, model or categoryId.</param>
/// <param name="Before">What the ledger said when it was asked for; a category by its name.</param>
/// <param name="After">What it is to say.</param>
sealed record CorrectedField(string Field, string Before, string After);

/// <summary>What a correction shows. Reached only through a correction that the asker may see.</summary>
[ExtendObjectType<Correction>]
static class CorrectionFields
{
    /// <summary>What changes, and nothing of what stays.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<CorrectedField>>> GetChangesAsync(
        [Parent(nameof(Correction.Before), nameof(Correction.After))] IReadOnlyList<Correction> corrections,
        ICategories categories, CancellationToken cancellationToken)
    {
        var ids = corrections.SelectMany(x => new[] { x.Before.CategoryId, x.After.CategoryId }).OfType<Guid>().Distinct().ToList();
        var names = await categories.ByIdsAsync(ids, cancellationToken);
        string Name(Guid? id) => id is { } one ? names.GetValueOrDefault(one)?.Name ?? "" : "";
        return [.. corrections.Select(x => (IReadOnlyList<CorrectedField>)[.. new[]
        {
            new CorrectedField("manufacturer", x.Before.Manufacturer, x.After.Manufacturer),
            new CorrectedField("serialNumber", x.Before.SerialNumber, x.After.SerialNumber),
            new CorrectedField("model", x.Before.Model, x.After.Model),
            new CorrectedField("categoryId", Name(x.Before.CategoryId), Name(x.After.CategoryId)),
        }.Where(change => change.Before != change.After)])];
    }

    /// <summary>The instrument as it is now.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Instrument>> GetInstrumentAsync(
        [Parent(nameof(Correction.InstrumentId))] IReadOnlyList<Correction> corrections, IInstruments instruments, CancellationToken cancellationToken)
    {
        var found = await instruments.ByIdsAsync([.. corrections.Select(x => x.InstrumentId).Distinct()], cancellationToken);
        return [.. corrections.Select(x => found[x.InstrumentId])];
    }

    /// <summary>The organisation that asks for it.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Organisation>> GetOrganisationAsync(
        [Parent(nameof(Correction.OrganisationId))] IReadOnlyList<Correction> corrections,
        IOrganisations organisations, CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync([.. corrections.Select(x => x.OrganisationId).Distinct()], cancellationToken);
        return [.. corrections.Select(x => found[x.OrganisationId])];
    }

    /// <summary>The institution that issued the certificate and answers.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Institution>> GetInstitutionAsync(
        [Parent(nameof(Correction.InstitutionId))] IReadOnlyList<Correction> corrections,
        IInstitutions institutions, CancellationToken cancellationToken)
    {
        var found = await institutions.ByIdsAsync([.. corrections.Select(x => x.InstitutionId).Distinct()], cancellationToken);
        return [.. corrections.Select(x => found[x.InstitutionId])];
    }
}

[ExtendObjectType<Instrument>]
static class InstrumentCorrectionFields
{
    /// <summary>The corrections of the instrument, the newest first, as far as the reader may see them.</summary>
    [Authorize(Who.SignedIn, Scope = Scopes.LedgerRead), BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<Correction>>> GetCorrectionsAsync(
        [Parent(nameof(Instrument.Id))] IReadOnlyList<Instrument> instruments, LedgerDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var ids = instruments.Select(x => x.Id).ToList();
        var found = (await db.Corrections.AsNoTracking().Where(x => ids.Contains(x.InstrumentId)).VisibleTo(user)
            .OrderByDescending(x => x.Id).ToListAsync(cancellationToken)).ToLookup(x => x.InstrumentId);
        return [.. instruments.Select(x => (IReadOnlyList<Correction>)[.. found[x.Id]])];
    }
}
