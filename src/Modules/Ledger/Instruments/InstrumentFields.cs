using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Clock;

namespace Ecqs.Ledger.Instruments;

/// <summary>What an instrument shows beside its own data. Reached only through an instrument that the asker may see.</summary>
[ExtendObjectType<Instrument>]
static class InstrumentFields
{
    /// <summary>The second-level category (种别) with its first level (项别); null for a voluntary instrument only.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Category?>> GetCategoryAsync(
        [Parent(nameof(Instrument.CategoryId))] IReadOnlyList<Instrument> instruments,
        ICategories categories, CancellationToken cancellationToken)
    {
        var byId = await categories.ByIdsAsync([.. instruments.Select(x => x.CategoryId).OfType<Guid>().Distinct()], cancellationToken);
        return [.. instruments.Select(x => x.CategoryId is { } id ? byId[id] : null)];
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
        IInstitutions institutions, CancellationToken cancellationToken) =>
        await FindAsync([.. instruments.Select(x => x.InstitutionId)], institutions, cancellationToken);

    /// <summary>检定单位: the institution that its owner chose; null for a compulsory instrument, which is routed.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Institution?>> GetChosenInstitutionAsync(
        [Parent(nameof(Instrument.ChosenInstitutionId))] IReadOnlyList<Instrument> instruments,
        IInstitutions institutions, CancellationToken cancellationToken) =>
        await FindAsync([.. instruments.Select(x => x.ChosenInstitutionId)], institutions, cancellationToken);

    /// <summary>检定状态 today.</summary>
    public static VerificationState GetVerificationState(
        [Parent(
            nameof(Instrument.ClaimedByItemId), nameof(Instrument.HasFailed), nameof(Instrument.ValidUntil),
            nameof(Instrument.CertificateNumber), nameof(Instrument.LeadDays))]
        Instrument instrument,
        TimeProvider clock) =>
        VerificationRules.State(instrument, clock.Today());

    static async Task<Institution?[]> FindAsync(Guid?[] ids, IInstitutions institutions, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToArray();
        if (wanted.Length == 0)
            return new Institution?[ids.Length];
        var byId = await institutions.ByIdsAsync(wanted, cancellationToken);
        return [.. ids.Select(one => one is { } id ? byId.GetValueOrDefault(id) : null)];
    }
}
