using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Clock;

namespace Ecqs.Ledger.Instruments;

/// <summary>What an instrument shows beside its own data. Reached only through an instrument that the asker may see.</summary>
[ExtendObjectType<Instrument>]
static class InstrumentFields
{
    /// <summary>The second-level category (种别) with its first level (项别).</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Category>> GetCategoryAsync(
        [Parent(nameof(Instrument.CategoryId))] IReadOnlyList<Instrument> instruments,
        ICategories categories, CancellationToken cancellationToken)
    {
        var byId = await categories.ByIdsAsync([.. instruments.Select(x => x.CategoryId).Distinct()], cancellationToken);
        return [.. instruments.Select(x => byId[x.CategoryId])];
    }

    /// <summary>使用地点行政区划.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Region>> GetRegionAsync(
        [Parent(nameof(Instrument.RegionCode))] IReadOnlyList<Instrument> instruments,
        IRegions regions, CancellationToken cancellationToken)
    {
        var byCode = await regions.ByCodesAsync([.. instruments.Select(x => x.RegionCode).Distinct()], cancellationToken);
        return [.. instruments.Select(x => byCode[x.RegionCode])];
    }

    /// <summary>检定机构 of the last certificate or notice; null before the first.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Institution?>> GetInstitutionAsync(
        [Parent(nameof(Instrument.InstitutionId))] IReadOnlyList<Instrument> instruments,
        IInstitutions institutions, CancellationToken cancellationToken)
    {
        var ids = instruments.Select(x => x.InstitutionId).OfType<Guid>().Distinct().ToArray();
        if (ids.Length == 0)
            return new Institution?[instruments.Count];
        var byId = await institutions.ByIdsAsync(ids, cancellationToken);
        return [.. instruments.Select(x => x.InstitutionId is { } id ? byId.GetValueOrDefault(id) : null)];
    }

    /// <summary>检定状态 today.</summary>
    public static VerificationState GetVerificationState(
        [Parent(
            nameof(Instrument.ClaimedByItemId), nameof(Instrument.HasFailed), nameof(Instrument.ValidUntil),
            nameof(Instrument.CertificateNumber))]
        Instrument instrument,
        TimeProvider clock) =>
        VerificationRules.State(instrument, clock.Today());
}
