using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Documents;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Registrations;

/// <summary>Makes accounts and takes registrations in, in the transaction at hand.</summary>
sealed class Registrar(
    AccountsDb db, UserManager<Account> users, PersonalData personal, DocumentKeeper documents, IWorkingDays workingDays, INotices notices,
    IAuditTrail audit, IDatabaseProvider provider, TimeProvider clock)
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

    /// <summary>A registration of an account, to be filled.</summary>
    public Registration NewRegistration(Account account, MobileNumber mobile) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        Username = account.UserName!,
        AccountId = account.Id,
        SealedMobile = personal.Seal(mobile.Value),
        MobileHash = personal.MobileHash(mobile.Value),
    };

    /// <summary>Takes up the files that came with an enterprise's form.</summary>
    public async Task AttachAsync(Registration registration, IEnterpriseForm form, CancellationToken cancellationToken)
    {
        var owner = new DocumentOwner(form.UploadTicket, registration.AccountId, registration.Id);
        registration.LicenceScanId = await documents.AttachAsync(
            owner, PersonalDocumentKind.LicenceScan, form.LicenceScanId, "licenceScanId", registration.LicenceScanId, cancellationToken);
        registration.PhotoId = await documents.AttachAsync(
            owner, PersonalDocumentKind.Photo, form.PhotoId, "photoId", registration.PhotoId, cancellationToken);
    }

    /// <summary>Takes up the scan that came with an institution's form.</summary>
    public async Task AttachAsync(Registration registration, IInstitutionForm form, CancellationToken cancellationToken) =>
        registration.AuthorisationScanId = await documents.AttachAsync(
            new(form.UploadTicket, registration.AccountId, registration.Id), PersonalDocumentKind.AuthorisationScan, form.AuthorisationScanId,
            "authorisationScanId", registration.AuthorisationScanId, cancellationToken);

    /// <summary>Submits a registration, new or corrected: it takes its code, is promised a decision, and the region's administrators are told.</summary>
    /// <exception cref="CodeTaken">The code is registered or being decided, also when two register it at once.</exception>
    /// <exception cref="ShortCodeTaken">As is the institution's short code.</exception>
    public async Task<RegistrationReceipt> SubmitAsync(
        Registration registration, RegistrationAct act, IReadOnlyList<string> changedFields, CancellationToken cancellationToken)
    {
        // The end of the second working day after today.
        var promise = await workingDays.AddAsync(clock.Today(), Registration.PromisedWorkingDays, cancellationToken);
        registration.SubmittedAt = clock.GetUtcNow();
        registration.PromisedBy = ShanghaiTime.EndOf(promise.Day);
        registration.PromiseIsEstimate = promise.IsEstimate;
        registration.ReservedCode ??= registration.Code;
        registration.ReservedShortCode = registration.ShortCode;
        if (act == RegistrationAct.Submitted)
            db.Registrations.Add(registration);
        db.RegistrationSteps.Add(new RegistrationStep
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            RegistrationId = registration.Id,
            Act = act,
            At = clock.GetUtcNow(),
            ChangedFields = changedFields,
        });
        Audit(registration, act, changedFields);
        await TellAdministratorsAsync(registration, cancellationToken);
        await SaveAsync(registration, cancellationToken);
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

    /// <summary>Told before the SMS code is used up; the unique indexes decide when two come at once.</summary>
    public async Task RefuseTakenAsync(Username username, string? code, CancellationToken cancellationToken)
    {
        if (code is not null && await IsCodeTakenAsync(code, cancellationToken))
            throw new CodeTaken(code);
        if (await IsUsernameTakenAsync(username, cancellationToken))
            throw new UsernameTaken(username.Value);
    }

    /// <summary>Why somebody with the right password cannot sign in yet.</summary>
    public static async Task<RuleBreach> WhyInactiveAsync(AccountsDb db, Guid accountId, CancellationToken cancellationToken) =>
        await db.Registrations.AnyAsync(x => x.AccountId == accountId && x.Status == RegistrationStatus.Refused, cancellationToken)
            ? new RegistrationRefused()
            : new RegistrationPending();

    void Audit(Registration registration, RegistrationAct act, IReadOnlyList<string> changedFields) =>
        audit.Record(act == RegistrationAct.Submitted ? "accounts.register" : "accounts.resubmitRegistration", "Registration", registration.Id, after: new
        {
            registration.Kind,
            registration.Code,
            registration.Name,
            registration.Username,
            registration.RegionCode,
            registration.CheckCharacterWarning,
            Mobile = MobileNumber.Mask(personal.Open(registration.SealedMobile)),
            changedFields,
        });

    Task TellAdministratorsAsync(Registration registration, CancellationToken cancellationToken) => notices.TellAdministratorsAsync(
        registration.RegionCode,
        new Notice(
            "ACCOUNTS_REGISTRATION_SUBMITTED",
            new Dictionary<string, string> { ["name"] = registration.Name, ["code"] = registration.Code },
            $"/registrations/{registration.Id}",
            $"registration:{registration.Id}:{registration.Submissions}",
            BySms: false),
        cancellationToken);

    async Task SaveAsync(Registration registration, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure, AccountsDb.ReservedCodeIndex))
        {
            throw registration.Kind == OrganisationKind.SoleTrader ? new SoleTraderExists() : new CodeTaken(registration.Code);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure, AccountsDb.ReservedShortCodeIndex))
        {
            throw new ShortCodeTaken(registration.ShortCode!);
        }
    }
}
