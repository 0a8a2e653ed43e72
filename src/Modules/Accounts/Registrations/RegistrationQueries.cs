using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Guessing;
using Ecqs.Accounts.Personal;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

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
/// <param name="CanCorrect">Whether it can be corrected and submitted again from here; a sole trader does that when signed in.</param>
/// <param name="Steps">All that was done with it, oldest first.</param>
sealed record RegistrationProgress(
    string Code, string Name, RegistrationStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset PromisedBy, DateTimeOffset? DecidedAt, string? Reason,
    bool CanCorrect, IReadOnlyList<RegistrationStep> Steps);

[QueryType]
static class RegistrationQueries
{
    public const int LongestCode = 40;
    const string Checks = "checks";
    const string Progress = "progress";
    const int DefaultChecksPerHour = 300;

    /// <summary>The ethnicities (民族) by GB/T 3304, for forms.</summary>
    [AllowAnonymous]
    public static IReadOnlyList<Ethnicity> GetEthnicities() => Ethnicity.All;

    /// <summary>Whether a username is free, told while it is typed. An address may ask so often an hour.</summary>
    /// <param name="username">As typed.</param>
    [AllowAnonymous]
    public static async Task<Availability> GetUsernameAvailabilityAsync(
        Registrar registrar, Pacing pacing, IConfiguration configuration, string username, CancellationToken cancellationToken)
    {
        if (!Username.TryParse(username, out var parsed))
            return new(false, TextCatalog.Format("ACCOUNTS_USERNAME_FORM"));
        await pacing.CheckRateAsync(Checks, ChecksPerHour(configuration), cancellationToken);
        return await registrar.IsUsernameTakenAsync(parsed!, cancellationToken)
            ? new(false, new UsernameTaken(parsed!.Value).Message)
            : new(true, null);
    }

    /// <summary>Whether a credit code or organisation code has the right form and is free, told while it is typed. An address may ask so often an hour.</summary>
    /// <param name="code">As typed.</param>
    [AllowAnonymous]
    public static async Task<OrganisationCodeCheck> GetOrganisationCodeCheckAsync(
        Registrar registrar, Pacing pacing, IConfiguration configuration, string code, CancellationToken cancellationToken)
    {
        if (!RegistrationCode.TryParse(code, out var parsed))
            return new(TextForms.Fold(code), false, false, false, TextCatalog.Format("ACCOUNTS_CODE_FORM"));
        await pacing.CheckRateAsync(Checks, ChecksPerHour(configuration), cancellationToken);
        var isTaken = await registrar.IsCodeTakenAsync(parsed!.Value, cancellationToken);
        var message = isTaken ? new CodeTaken(parsed.Value).Message
            : parsed.CheckCharacterIsRight ? null
            : parsed.IsCreditCode ? new CheckCharacterDoubtful(parsed.Value).Message
            : TextCatalog.Format("ACCOUNTS_ORGANISATION_CODE_CHECK");
        return new(parsed.Value, true, parsed.CheckCharacterIsRight, !isTaken, message);
    }

    /// <summary>
    /// Where a registration stands, without signing in. Null when code and mobile do not belong together; who guesses is made to wait longer and longer.
    /// </summary>
    /// <param name="code">The organisation's code, a branch's parent's, or the username.</param>
    /// <param name="mobile">The mobile number that was registered.</param>
    [AllowAnonymous]
    public static async Task<RegistrationProgress?> GetRegistrationProgressAsync(
        AccountsDb db, PersonalData personal, Pacing pacing, string code, string mobile, CancellationToken cancellationToken)
    {
        var text = TextForms.Fold(code);
        if (text.Length is 0 or > LongestCode || !MobileNumber.TryParse(mobile, out var number))
            return null;
        await pacing.BeginGuessAsync(Progress, text, cancellationToken);
        var found = await Corrections.ByCodeAndMobile(db, personal, code, number!).OrderByDescending(x => x.Id).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        await pacing.GuessedRightAsync(Progress, text, cancellationToken);
        var steps = await db.RegistrationSteps.AsNoTracking().Where(x => x.RegistrationId == found.Id).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        var canCorrect = found.Status == RegistrationStatus.Refused && found.Kind != OrganisationKind.SoleTrader
            && await db.Accounts.AnyAsync(x => x.Id == found.AccountId, cancellationToken);
        return new(
            found.Code, found.Name, found.Status, found.SubmittedAt, found.PromisedBy, found.DecidedAt, found.Reason, canCorrect, steps);
    }

    /// <summary>The registrations of the own region (注册审核), oldest first.</summary>
    [Authorize(Who.Administrator), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(Registration.Kind), nameof(Registration.Code), nameof(Registration.Name), nameof(Registration.Username),
        nameof(Registration.RegionCode), nameof(Registration.Status), nameof(Registration.SubmittedAt), nameof(Registration.PromisedBy),
        nameof(Registration.Submissions)])]
    [UseSorting(Fields = [nameof(Registration.SubmittedAt), nameof(Registration.PromisedBy), nameof(Registration.Name)])]
    public static IQueryable<Registration> GetRegistrations(AccountsDb db, CurrentUser user) => OfRegion(db, user).OrderBy(x => x.Id);

    /// <summary>A registration of the own region.</summary>
    /// <param name="id">The registration's id.</param>
    [Authorize(Who.Administrator)]
    public static Task<Registration?> GetRegistrationAsync(AccountsDb db, CurrentUser user, Guid id, CancellationToken cancellationToken) =>
        OfRegion(db, user).FirstOrDefaultAsync(x => x.Id == id, cancellationToken);

    static int ChecksPerHour(IConfiguration configuration) => configuration.GetValue("Registrations:ChecksPerHour", DefaultChecksPerHour);

    static IQueryable<Registration> OfRegion(AccountsDb db, CurrentUser user)
    {
        var region = user.AdministratorRegion!;
        return db.Registrations.AsNoTracking().Where(x => x.RegionCode.StartsWith(region));
    }
}
