using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Identity;

namespace Ecqs.Catalog.Institutions;

static class InstitutionScope
{
    /// <summary>
    /// The institutions whose capabilities somebody may keep: the own one; for an administrator those whose whole authorisation lies in the
    /// administrator's region, as with a change of it (rule 1.6).
    /// </summary>
    public static IQueryable<Institution> KeptBy(this IQueryable<Institution> institutions, CurrentUser user)
    {
        if (user.AdministratorRegion is not { } region)
        {
            var own = user.OrganisationId;
            return institutions.Where(x => x.Id == own);
        }

        // No regions is the nation.
        return region.Length == 0
            ? institutions
            : institutions.Where(x => x.RegionCodes.Any() && !x.RegionCodes.Any(code => !code.StartsWith(region)));
    }
}
