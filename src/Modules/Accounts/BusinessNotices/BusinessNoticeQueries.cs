using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.BusinessNotices;

[QueryType]
static class BusinessNoticeQueries
{
    /// <summary>Decisions as everybody may read them (业务公示), the newest first. Natural persons appear as surname and **.</summary>
    /// <param name="regionCode">Only those decided in the region and within it.</param>
    /// <param name="applicant">Only those of the applicant of exactly this name.</param>
    [AllowAnonymous, UsePaging]
    [UseFiltering(Fields = [nameof(BusinessNotice.Item), nameof(BusinessNotice.Outcome), nameof(BusinessNotice.DecidedAt), nameof(BusinessNotice.Number)])]
    public static IQueryable<BusinessNotice> GetBusinessNotices(AccountsDb db, string? regionCode, string? applicant)
    {
        var notices = db.BusinessNotices.AsNoTracking();
        if (regionCode?.Trim() is { Length: > 0 } region)
            notices = notices.Where(x => x.RegionCode.StartsWith(region));
        if (TextForms.Tidy(applicant ?? "") is { Length: > 0 } name)
            notices = notices.Where(x => x.Applicant == name);
        return notices.OrderByDescending(x => x.DecidedAt).ThenByDescending(x => x.Id);
    }
}

[ExtendObjectType<BusinessNotice>]
static class BusinessNoticeParts
{
    /// <summary>The region in which it was decided; null for the nation.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<Region?>> GetRegionAsync(
        [Parent(nameof(BusinessNotice.RegionCode))] IReadOnlyList<BusinessNotice> notices, IRegions regions, CancellationToken cancellationToken)
    {
        var found = await regions.ByCodesAsync([.. notices.Select(x => x.RegionCode).Where(x => x.Length > 0).Distinct()], cancellationToken);
        return [.. notices.Select(x => found.GetValueOrDefault(x.RegionCode))];
    }
}
