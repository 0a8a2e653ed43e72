using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.Registrations;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Administrators;

sealed class AdministratorOffice(Registrar registrar, IRegions regions, PersonalData personal, IAuditTrail audit, TimeProvider clock) : IAdministrators
{
    public async Task<Guid> CreateAsync(NewAdministrator administrator, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var username = problems.Username(administrator.Username);
        problems.Password(administrator.Password, administrator.Password);
        var name = problems.Text(administrator.Name, "name", FormChecks.NameLength);
        var region = administrator.Region.Trim();
        problems.AddIf(
            region.Length > 0 && await regions.FindAsync(region, cancellationToken) is null, "region", "ACCOUNTS_REGION_UNKNOWN");
        var mobile = administrator.Mobile is null ? null : problems.Mobile(administrator.Mobile);
        problems.ThrowIfAny();

        var account = new Account
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = AccountKind.Administrator,
            UserName = username!.Value,
            DisplayName = name,
            AdministratorRegion = region,
            SealedMobile = mobile is null ? null : personal.Seal(mobile.Value),
            MobileHash = mobile is null ? null : personal.MobileHash(mobile.Value),
            IsActive = true,
            CreatedAt = clock.GetUtcNow(),
        };
        await registrar.CreateAccountAsync(account, administrator.Password);
        audit.Record("accounts.createAdministrator", "Account", account.Id, after: new { username.Value, region });
        return account.Id;
    }
}
