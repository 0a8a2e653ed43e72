using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Administrators;

[QueryType]
static class AdministratorQueries
{
    /// <summary>The administrators of the own region and of those within it (系统管理员), newest first.</summary>
    [Authorize(Who.Administrator), UsePaging]
    [UseFiltering(Fields = [nameof(Administrator.Username), nameof(Administrator.Name), nameof(Administrator.RegionCode), nameof(Administrator.IsActive)])]
    [UseSorting(Fields = [nameof(Administrator.Username), nameof(Administrator.Name), nameof(Administrator.RegionCode), nameof(Administrator.CreatedAt)])]
    public static IQueryable<Administrator> GetAdministrators(AccountsDb db, CurrentUser user)
    {
        var region = user.AdministratorRegion!;
        return Administrator.Of(db.Accounts.AsNoTracking().Where(x => x.AdministratorRegion != null && x.AdministratorRegion.StartsWith(region)))
            .OrderByDescending(x => x.Id);
    }
}
