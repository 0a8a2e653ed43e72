using Ecqs.Accounts.Documents;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.Sms;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Registrations;

/// <summary>How a refused registration is opened by its applicant, who has the registered mobile, corrected, and submitted again (rule 1.6).</summary>
sealed class Corrections(AccountsDb db, UploadTickets tickets, SmsCodes codes, PersonalData personal, IAuditTrail audit)
{
    /// <summary>Fields of a registration that say nothing of what was corrected.</summary>
    static readonly HashSet<string> s_bookkeeping =
    [
        nameof(Registration.Status), nameof(Registration.Submissions), nameof(Registration.SubmittedAt), nameof(Registration.PromisedBy),
        nameof(Registration.PromiseIsEstimate), nameof(Registration.ReservedCode), nameof(Registration.ReservedShortCode),
        nameof(Registration.ParentCode), nameof(Registration.CheckCharacterWarning), nameof(Registration.Reason),
    ];

    /// <exception cref="NotFound">There is no refused registration of that code, or username, with that mobile; which of them is wrong is not said.</exception>
    public async Task<OpenedCorrection> OpenAsync(string code, MobileNumber mobile, string smsCode, CancellationToken cancellationToken)
    {
        await codes.UseAsync(mobile, SmsPurpose.CorrectRegistration, smsCode, cancellationToken);
        var registration = await ByCodeAndMobile(db, personal, code, mobile)
            .Where(x => x.Status == RegistrationStatus.Refused && x.Kind != OrganisationKind.SoleTrader && db.Accounts.Any(a => a.Id == x.AccountId))
            .OrderByDescending(x => x.Id).FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("Registration");
        audit.Record("accounts.openCorrection", "Registration", registration.Id);
        return new(tickets.Make(registration.Id), FormOf(registration));
    }

    /// <summary>Takes a refused registration back to submitted, in one statement, and hands it out to be filled.</summary>
    /// <exception cref="CorrectionOver">The ticket is over, or the registration was submitted meanwhile.</exception>
    public async Task<Registration> TakeAsync(string ticketKey, bool isInstitution, CancellationToken cancellationToken)
    {
        var ticket = await tickets.FindAsync(ticketKey, cancellationToken);
        if (ticket?.RegistrationId is not { } id)
            throw new CorrectionOver();
        return await ResubmitAsync(
            db.Registrations.Where(x => x.Id == id && (x.Kind == OrganisationKind.Institution) == isInstitution), cancellationToken)
            ?? throw new CorrectionOver();
    }

    /// <summary>The conditional update that lets one of several corrections through; null for the others.</summary>
    public async Task<Registration?> ResubmitAsync(IQueryable<Registration> one, CancellationToken cancellationToken)
    {
        var from = Registration.States.From("resubmit");
        var to = Registration.States.To("resubmit");
        var taken = await one.Where(x => from.Contains(x.Status)).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Status, to)
                .SetProperty(x => x.Submissions, x => x.Submissions + 1)
                .SetProperty(x => x.DecidedAt, (DateTimeOffset?)null)
                .SetProperty(x => x.DecidedBy, (Guid?)null)
                .SetProperty(x => x.Reason, (string?)null),
            cancellationToken);
        return taken == 0 ? null : await one.AsTracking().FirstAsync(cancellationToken);
    }

    /// <summary>Which fields of the form a correction changed.</summary>
    public IReadOnlyList<string> ChangedFields(Registration registration) =>
    [
        .. db.Entry(registration).Properties.Where(x => x.IsModified && !s_bookkeeping.Contains(x.Metadata.Name))
            .Select(x => x.Metadata.Name switch
            {
                nameof(Registration.SealedCitizenId) => "legalRepresentativeCitizenId",
                nameof(Registration.Kind) => "legalForm",
                var name => char.ToLowerInvariant(name[0]) + name[1..],
            })
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The account follows what the registration says, and the ticket is over.</summary>
    public async Task FinishAsync(Registration registration, string ticketKey, CancellationToken cancellationToken)
    {
        await db.Accounts.Where(x => x.Id == registration.AccountId).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.DisplayName, registration.Name).SetProperty(x => x.RegionCode, registration.RegionCode), cancellationToken);
        if (await tickets.FindAsync(ticketKey, cancellationToken) is { } ticket)
            await tickets.EndAsync(ticket.Id, cancellationToken);
    }

    /// <summary>The registrations of a code, or username, and a mobile.</summary>
    public static IQueryable<Registration> ByCodeAndMobile(AccountsDb db, PersonalData personal, string code, MobileNumber mobile)
    {
        var hash = personal.MobileHash(mobile.Value);
        var text = TextForms.Fold(code);
        var withoutHyphen = text.Replace("-", "");
        return db.Registrations.AsNoTracking()
            .Where(x => x.MobileHash == hash && (x.Code == withoutHyphen || x.ParentCode == withoutHyphen || x.Username.ToUpper() == text));
    }

    RegistrationForm FormOf(Registration x) => new(
        x.Kind, x.Username, x.Reason, x.ParentCode ?? x.Code, x.Name, x.RegionCode, x.Address, x.LegalRepresentative,
        x.SealedCitizenId is null ? null : personal.Open(x.SealedCitizenId), x.ContactName, x.Telephone, x.Email, x.PostCode, x.EnterpriseType,
        x.RegisteredAddress, x.BusinessAddress, x.BusinessScope, x.LicenceScanId, x.PhotoId, x.ShortCode, x.Level, x.CoveredRegionCodes,
        x.AuthorisationNumber, x.AuthorisationScanId, x.AuthorisedTo);
}
