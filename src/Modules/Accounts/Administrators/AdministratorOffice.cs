using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.OAuth.Consent;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.Registrations;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Administrators;

/// <summary>Makes administrators, by command or by an administrator whose region holds theirs, and disables them.</summary>
sealed class AdministratorOffice(
    AccountsDb db, UnitOfWork unitOfWork, UserManager<Account> users, Registrar registrar, IRegions regions, PersonalData personal,
    Authorizations authorizations, CurrentUser user, IAuditTrail audit, TimeProvider clock) : IAdministrators
{
    public async Task<Guid> CreateAsync(NewAdministrator administrator, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        problems.Password(administrator.Password, administrator.Password);
        var region = administrator.Region.Trim();
        problems.AddIf(
            region.Length > 0 && await regions.FindAsync(region, cancellationToken) is null, "region", "ACCOUNTS_REGION_UNKNOWN");
        return (await CreateAsync(problems, administrator with { Region = region }, mustChangePassword: false)).Id;
    }

    /// <summary>Makes one by an administrator; the password is drawn.</summary>
    public async Task<AdministratorWithPassword> CreateByAdministratorAsync(
        string username, string name, string regionCode, string? mobile, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var region = regionCode.Trim();
        if (problems.AddIf(
            region.Length > 0 && await regions.FindAsync(region, cancellationToken) is null, "regionCode", "ACCOUNTS_REGION_UNKNOWN"))
            problems.AddIf(!region.StartsWith(user.AdministratorRegion!, StringComparison.Ordinal), "regionCode", "ACCOUNTS_REGION_NOT_YOURS");
        var password = InitialPasswords.Draw();
        var account = await CreateAsync(problems, new(username, password, name, region, mobile), mustChangePassword: true);
        return new(await ReadAsync(account.Id, cancellationToken), password);
    }

    public async Task<AdministratorWithPassword> ResetPasswordAsync(Guid id, CancellationToken cancellationToken)
    {
        if (id == user.AccountId)
            throw new OwnAccountKept();
        var found = await Within().Where(x => x.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.MustChangePassword, true), cancellationToken);
        if (found == 0)
            throw NotFound.Of("Administrator");
        var password = InitialPasswords.Draw();
        await InitialPasswords.ReplaceAsync(users, (await users.FindByIdAsync(id.ToString()))!, password);
        await db.Sessions.Where(x => x.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        await authorizations.RevokeAllAsync(id, cancellationToken);
        audit.Record("accounts.resetAdministratorPassword", "Account", id);
        return new(await ReadAsync(id, cancellationToken), password);
    }

    public async Task<Administrator> SetActiveAsync(Guid id, bool isActive, CancellationToken cancellationToken)
    {
        if (id == user.AccountId)
            throw new OwnAccountKept();
        // Two who disable each other come one after the other, and the second is no longer active.
        await unitOfWork.LockAsync("administrators", cancellationToken);
        var changed = await Within().Where(x => x.Id == id && db.Accounts.Any(self => self.Id == user.AccountId && self.IsActive))
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.IsActive, isActive), cancellationToken);
        if (changed == 0)
            throw NotFound.Of("Administrator");
        if (!isActive)
            await db.Sessions.Where(x => x.AccountId == id).ExecuteDeleteAsync(cancellationToken);
        audit.Record(isActive ? "accounts.enableAdministrator" : "accounts.disableAdministrator", "Account", id);
        return await ReadAsync(id, cancellationToken);
    }

    IQueryable<Account> Within()
    {
        var region = user.AdministratorRegion!;
        return db.Accounts.Where(x => x.AdministratorRegion != null && x.AdministratorRegion.StartsWith(region));
    }

    Task<Administrator> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        Administrator.Of(Within().AsNoTracking().Where(x => x.Id == id)).FirstAsync(cancellationToken);

    async Task<Account> CreateAsync(FieldProblems problems, NewAdministrator administrator, bool mustChangePassword)
    {
        var username = problems.Username(administrator.Username);
        var name = problems.Text(administrator.Name, "name", FormChecks.NameLength);
        var mobile = string.IsNullOrWhiteSpace(administrator.Mobile) ? null : problems.Mobile(administrator.Mobile);
        problems.ThrowIfAny();
        var account = new Account
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = AccountKind.Administrator,
            UserName = username!.Value,
            DisplayName = name,
            AdministratorRegion = administrator.Region,
            SealedMobile = mobile is null ? null : personal.Seal(mobile.Value),
            MobileHash = mobile is null ? null : personal.MobileHash(mobile.Value),
            IsActive = true,
            MustChangePassword = mustChangePassword,
            CreatedBy = user.AccountId,
            CreatedAt = clock.GetUtcNow(),
        };
        await registrar.CreateAccountAsync(account, administrator.Password);
        audit.Record("accounts.createAdministrator", "Account", account.Id, after: new { username.Value, administrator.Region });
        return account;
    }
}
