using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Requests;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Registrations;

/// <summary>Whether a name or code is still free.</summary>
/// <param name="Available">True when it is free and its form is right.</param>
/// <param name="Message">Why not.</param>
sealed record Availability(bool Available, string? Message);

/// <summary>A code as it would be registered.</summary>
/// <param name="Normalised">Half width, upper case, without blanks and hyphen.</param>
/// <param name="FormatIsRight">False refuses.</param>
/// <param name="CheckCharacterIsRight">False for a credit code warns and asks to confirm; for an organisation code it refuses.</param>
/// <param name="Available">False when it has registered or is being decided.</param>
/// <param name="Message">What is wrong.</param>
sealed record OrganisationCodeCheck(string Normalised, bool FormatIsRight, bool CheckCharacterIsRight, bool Available, string? Message);

/// <summary>Where a registration stands, for its applicant.</summary>
/// <param name="Code">The organisation's code.</param>
/// <param name="Name">The organisation's name.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="PromisedBy">The end of the second working day.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="Reason">Why it was refused.</param>
sealed record RegistrationProgress(
    string Code, string Name, RegistrationStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset PromisedBy, DateTimeOffset? DecidedAt, string? Reason);

[QueryType]
static class RegistrationQueries
{
    /// <summary>Whether a username is free.</summary>
    /// <param name="username">As typed.</param>
    [AllowAnonymous]
    public static async Task<Availability> GetUsernameAvailabilityAsync(Registrar registrar, string username, CancellationToken cancellationToken)
    {
        if (!Username.TryParse(username, out var parsed))
            return new(false, TextCatalog.Format("ACCOUNTS_USERNAME_FORM"));
        return await registrar.IsUsernameTakenAsync(parsed!, cancellationToken)
            ? new(false, new UsernameTaken(parsed!.Value).Message)
            : new(true, null);
    }

    /// <summary>Whether a credit code or organisation code has the right form and is free.</summary>
    /// <param name="code">As typed.</param>
    [AllowAnonymous]
    public static async Task<OrganisationCodeCheck> GetOrganisationCodeCheckAsync(Registrar registrar, string code, CancellationToken cancellationToken)
    {
        if (!RegistrationCode.TryParse(code, out var parsed))
            return new(TextForms.Fold(code), false, false, false, TextCatalog.Format("ACCOUNTS_CODE_FORM"));
        var isTaken = await registrar.IsCodeTakenAsync(parsed!.Value, cancellationToken);
        var message = isTaken ? new CodeTaken(parsed.Value).Message
            : parsed.CheckCharacterIsRight ? null
            : parsed.IsCreditCode ? new CheckCharacterDoubtful(parsed.Value).Message
            : TextCatalog.Format("ACCOUNTS_ORGANISATION_CODE_CHECK");
        return new(parsed.Value, true, parsed.CheckCharacterIsRight, !isTaken, message);
    }

    /// <summary>Where a registration stands, without signing in. Null when code and mobile do not belong together.</summary>
    /// <param name="code">The organisation's code, or the username.</param>
    /// <param name="mobile">The mobile number that was registered.</param>
    [AllowAnonymous]
    public static async Task<RegistrationProgress?> GetRegistrationProgressAsync(
        AccountsDb db, PersonalData personal, string code, string mobile, CancellationToken cancellationToken)
    {
        if (!MobileNumber.TryParse(mobile, out var number))
            return null;
        var hash = personal.MobileHash(number!.Value);
        var text = TextForms.Fold(code);
        var withoutHyphen = text.Replace("-", "");
        return await db.Registrations.AsNoTracking()
            .Where(x => x.MobileHash == hash && (x.Code == withoutHyphen || x.Username.ToUpper() == text))
            .OrderByDescending(x => x.Id)
            .Select(x => new RegistrationProgress(x.Code, x.Name, x.Status, x.SubmittedAt, x.PromisedBy, x.DecidedAt, x.Reason))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The registrations of the own region (注册审核), oldest first.</summary>
    [Authorize(Who.Administrator), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(Registration.Kind), nameof(Registration.Code), nameof(Registration.Name), nameof(Registration.Username),
        nameof(Registration.RegionCode), nameof(Registration.Status), nameof(Registration.SubmittedAt), nameof(Registration.PromisedBy)])]
    [UseSorting(Fields = [nameof(Registration.SubmittedAt), nameof(Registration.PromisedBy), nameof(Registration.Name)])]
    public static IQueryable<Registration> GetRegistrations(AccountsDb db, CurrentUser user) => OfRegion(db, user).OrderBy(x => x.Id);

    /// <summary>A registration of the own region.</summary>
    /// <param name="id">The registration's id.</param>
    [Authorize(Who.Administrator)]
    public static Task<Registration?> GetRegistrationAsync(AccountsDb db, CurrentUser user, Guid id, CancellationToken cancellationToken) =>
        OfRegion(db, user).FirstOrDefaultAsync(x => x.Id == id, cancellationToken);

    static IQueryable<Registration> OfRegion(AccountsDb db, CurrentUser user)
    {
        var region = user.AdministratorRegion!;
        return db.Registrations.AsNoTracking().Where(x => x.RegionCode.StartsWith(region));
    }
}

[ExtendObjectType<Registration>]
static class RegistrationParts
{
    /// <summary>The county-level region (所在地).</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static async Task<IReadOnlyList<Region?>> GetRegionAsync(
        [Parent(nameof(Registration.RegionCode))] IReadOnlyList<Registration> registrations,
        IRegions regions, CancellationToken cancellationToken)
    {
        var found = await regions.ByCodesAsync([.. registrations.Select(x => x.RegionCode).Distinct()], cancellationToken);
        return [.. registrations.Select(x => found.GetValueOrDefault(x.RegionCode))];
    }

    /// <summary>True when it was or is being decided later than promised.</summary>
    [Authorize(Who.Administrator)]
    public static bool GetIsLate(
        [Parent(nameof(Registration.DecidedAt), nameof(Registration.PromisedBy))]
        Registration registration,
        TimeProvider clock) =>
        (registration.DecidedAt ?? clock.GetUtcNow()) > registration.PromisedBy;

    /// <summary>The legal representative's citizen id: in clear for the administrator who decides, each reading audited; otherwise masked.</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static Task<IReadOnlyList<string?>> GetLegalRepresentativeCitizenIdAsync(
        [Parent(
            nameof(Registration.Id), nameof(Registration.Status), nameof(Registration.DecidedBy),
            nameof(Registration.SealedCitizenId))]
        IReadOnlyList<Registration> registrations,
        PersonalReading reading, CancellationToken cancellationToken) =>
        reading.ReadAsync(registrations, "legalRepresentativeCitizenId", x => x.SealedCitizenId, CitizenId.Mask, cancellationToken);

    /// <summary>The mobile: in clear for the administrator who decides, each reading audited; otherwise masked.</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static Task<IReadOnlyList<string?>> GetMobileAsync(
        [Parent(
            nameof(Registration.Id), nameof(Registration.Status), nameof(Registration.DecidedBy),
            nameof(Registration.SealedMobile))]
        IReadOnlyList<Registration> registrations,
        PersonalReading reading, CancellationToken cancellationToken) =>
        reading.ReadAsync(registrations, "mobile", x => x.SealedMobile, MobileNumber.Mask, cancellationToken);
}

/// <summary>Unseals personal data of registrations for the administrator who decides them, with an audit entry for each (rule 1.11).</summary>
sealed class PersonalReading(PersonalData personal, CurrentUser user, IOwnTransaction ownTransaction)
{
    public async Task<IReadOnlyList<string?>> ReadAsync(
        IReadOnlyList<Registration> registrations, string field, Func<Registration, string?> sealedValue, Func<string, string> mask,
        CancellationToken cancellationToken)
    {
        bool IsClear(Registration registration) => registration.Status == RegistrationStatus.Submitted || registration.DecidedBy == user.AccountId;
        var clear = registrations.Where(x => IsClear(x) && sealedValue(x) is not null).ToList();
        if (clear.Count > 0)
        {
            await ownTransaction.RunAsync(
                (services, _) =>
                {
                    var audit = services.GetRequiredService<IAuditTrail>();
                    foreach (var registration in clear)
                        audit.Record("accounts.readPersonalData", "Registration", registration.Id, after: new { field });
                    return Task.FromResult(true);
                },
                cancellationToken);
        }

        return [.. registrations.Select(x => sealedValue(x) is not { } value ? null : IsClear(x) ? personal.Open(value) : mask(personal.Open(value)))];
    }
}
