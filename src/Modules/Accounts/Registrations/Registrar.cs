using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Registrations;

/// <summary>Makes accounts and takes registrations in, in the transaction at hand.</summary>
sealed class Registrar(
    AccountsDb db, UserManager<Account> users, PersonalData personal, IWorkingDays workingDays, INotices notices, IAuditTrail audit,
    IDatabaseProvider provider, TimeProvider clock)
{
    /// <exception cref="UsernameTaken">By an account of whatever kind, also when two register it at once.</exception>
    public async Task<Account> CreateAccountAsync(Account account, string password)
    {
        try
        {
            var result = await users.CreateAsync(account, password);
            if (result.Succeeded)
                return account;
            if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName)))
                throw new UsernameTaken(account.UserName!);
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(error => error.Description)));
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure, AccountsDb.UsernameIndex))
        {
            throw new UsernameTaken(account.UserName!);
        }
    }

    public Account NewAccount(AccountKind kind, Username username, string displayName, string regionCode, bool isActive) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        Kind = kind,
        UserName = username.Value,
        DisplayName = displayName,
        RegionCode = regionCode,
        IsActive = isActive,
        CreatedAt = clock.GetUtcNow(),
    };

    /// <summary>The end of the second working day after today.</summary>
    public async Task<(DateTimeOffset By, bool IsEstimate)> PromiseAsync(CancellationToken cancellationToken)
    {
        var day = await workingDays.AddAsync(clock.Today(), Registration.PromisedWorkingDays, cancellationToken);
        return (ShanghaiTime.EndOf(day.Day), day.IsEstimate);
    }

    /// <summary>Writes a registration and tells the region's administrators.</summary>
    /// <exception cref="CodeTaken">The code is registered or being decided, also when two register it at once.</exception>
    /// <exception cref="ShortCodeTaken">As is the institution's short code.</exception>
    public async Task<RegistrationReceipt> SubmitAsync(Registration registration, CancellationToken cancellationToken)
    {
        db.Registrations.Add(registration);
        audit.Record("accounts.register", "Registration", registration.Id, after: new
        {
            registration.Kind,
            registration.Code,
            registration.Name,
            registration.Username,
            registration.RegionCode,
            registration.CheckCharacterWarning,
            Mobile = MobileNumber.Mask(personal.Open(registration.SealedMobile)),
        });
        await notices.TellAdministratorsAsync(
            registration.RegionCode,
            new Notice(
                "ACCOUNTS_REGISTRATION_SUBMITTED",
                new Dictionary<string, string> { ["name"] = registration.Name, ["code"] = registration.Code },
                $"/registrations/{registration.Id}",
                $"registration:{registration.Id}",
                BySms: false),
            cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure, AccountsDb.ReservedCodeIndex))
        {
            throw registration.Kind == Platform.Identity.OrganisationKind.SoleTrader ? new SoleTraderExists() : new CodeTaken(registration.Code);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure, AccountsDb.ReservedShortCodeIndex))
        {
            throw new ShortCodeTaken(registration.ShortCode!);
        }

        return new(registration.Id, registration.Code, registration.Status, registration.PromisedBy);
    }

    /// <summary>Whether an organisation, or a registration under way, has the code.</summary>
    public Task<bool> IsCodeTakenAsync(string code, CancellationToken cancellationToken) =>
        db.Registrations.AnyAsync(x => x.ReservedCode == code, cancellationToken);

    public Task<bool> IsUsernameTakenAsync(Username username, CancellationToken cancellationToken)
    {
        var normal = users.NormalizeName(username.Value);
        return db.Accounts.AnyAsync(x => x.NormalizedUserName == normal, cancellationToken);
    }
}
