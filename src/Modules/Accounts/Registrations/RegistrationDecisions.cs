using Ecqs.Accounts.BusinessNotices;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.Sms;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Registrations;

/// <summary>What an administrator does with a registration of the own region (rule 1.6).</summary>
sealed class RegistrationDecisions(
    AccountsDb db, CurrentUser user, IInstitutions institutions, PublicRecord publicRecord, ShortMessages messages, Notices notices, IAuditTrail audit,
    TimeProvider clock)
{
    public async Task<Registration> ApproveAsync(Guid id, CancellationToken cancellationToken)
    {
        var registration = await DecideAsync("approve", id, null, cancellationToken);
        RefuseRegionsBeyond(registration);
        var organisation = new Organisation
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = registration.Kind,
            Code = registration.Code,
            Name = registration.Name,
            RegionCode = registration.RegionCode,
            Address = registration.Address,
            ContactName = registration.ContactName,
            LegalRepresentative = registration.LegalRepresentative,
            SealedCitizenId = registration.SealedCitizenId,
            Email = registration.Email,
            Telephone = registration.Telephone,
            PostCode = registration.PostCode,
            OwnerAccountId = registration.AccountId,
            SealedMobile = registration.SealedMobile,
            MobileHash = registration.MobileHash,
            EnterpriseType = registration.EnterpriseType?.ToString(),
            RegisteredAddress = registration.RegisteredAddress,
            BusinessAddress = registration.BusinessAddress,
            BusinessScope = registration.BusinessScope,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Organisations.Add(organisation);
        await db.Accounts.Where(x => x.Id == registration.AccountId).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.IsActive, true), cancellationToken);
        if (registration.Kind == OrganisationKind.Institution)
            await institutions.RegisterAsync(InstitutionOf(registration, organisation.Id), cancellationToken);

        audit.Record("accounts.approveRegistration", "Registration", id, after: new { organisationId = organisation.Id, organisation.Code });
        messages.Queue(registration.SealedMobile, "ACCOUNTS_SMS_REGISTRATION_APPROVED", ("name", registration.Name));
        await TellApplicantAsync(registration, "APPROVED", "/me", cancellationToken);
        await publicRecord.AddAsync(registration, BusinessOutcome.Approved, cancellationToken);
        return registration;
    }

    public async Task<Registration> RefuseAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var registration = await DecideAsync("refuse", id, reason, cancellationToken);
        audit.Record("accounts.refuseRegistration", "Registration", id, after: new { reason });
        messages.Queue(registration.SealedMobile, "ACCOUNTS_SMS_REGISTRATION_REFUSED", ("name", registration.Name), ("reason", reason));
        await TellApplicantAsync(
            registration, "REFUSED", registration.Kind == OrganisationKind.SoleTrader ? "/me" : $"/registration-progress?code={registration.Code}", cancellationToken);
        await publicRecord.AddAsync(registration, BusinessOutcome.Refused, cancellationToken);
        return registration;
    }

    /// <summary>One statement decides; when it changes no row, the registration is another region's, or decided.</summary>
    async Task<Registration> DecideAsync(string act, Guid id, string? reason, CancellationToken cancellationToken)
    {
        var region = user.AdministratorRegion!;
        var own = db.Registrations.Where(x => x.Id == id && x.RegionCode.StartsWith(region));
        var from = Registration.States.From(act);
        var to = Registration.States.To(act);
        DateTimeOffset? now = clock.GetUtcNow();
        var decided = await own.Where(x => from.Contains(x.Status)).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Status, to)
                .SetProperty(x => x.DecidedAt, now)
                .SetProperty(x => x.DecidedBy, user.AccountId)
                .SetProperty(x => x.Reason, reason)
                .SetProperty(x => x.ReservedCode, x => to == RegistrationStatus.Refused ? null : x.ReservedCode)
                .SetProperty(x => x.ReservedShortCode, x => to == RegistrationStatus.Refused ? null : x.ReservedShortCode),
            cancellationToken);
        var registration = await own.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("Registration");
        if (decided == 0)
            throw new RegistrationDecided();
        db.RegistrationSteps.Add(new RegistrationStep
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            RegistrationId = id,
            Act = act == "approve" ? RegistrationAct.Approved : RegistrationAct.Refused,
            At = clock.GetUtcNow(),
            By = user.AccountId,
            Reason = reason,
        });
        return registration;
    }

    /// <summary>What an institution is authorised for beyond the administrator's region is for one above to approve.</summary>
    void RefuseRegionsBeyond(Registration registration)
    {
        var region = user.AdministratorRegion!;
        if (registration.CoveredRegionCodes is { } covered && region.Length > 0
            && (covered.Count == 0 || covered.Any(code => !code.StartsWith(region, StringComparison.Ordinal))))
            throw new RegionsBeyondYours();
    }

    Task TellApplicantAsync(Registration registration, string decision, string link, CancellationToken cancellationToken) => notices.TellAccountAsync(
        registration.AccountId,
        new Notice(
            $"ACCOUNTS_{(registration.Kind == OrganisationKind.SoleTrader ? "SOLE_TRADER" : "REGISTRATION")}_{decision}",
            new Dictionary<string, string> { ["name"] = registration.Name, ["reason"] = registration.Reason ?? "" },
            link,
            $"registration:{registration.Id}:{registration.Submissions}:decided",
            BySms: false),
        cancellationToken);

    static InstitutionRegistration InstitutionOf(Registration registration, Guid organisationId) => new(
        organisationId, registration.Code, registration.ShortCode!, registration.Name, registration.Level!.Value, registration.RegionCode,
        registration.Address, registration.Telephone!, registration.PostCode, registration.Email, registration.AuthorisationNumber!,
        registration.AuthorisedTo!.Value, registration.CoveredRegionCodes);
}

[MutationType]
static class RegistrationDecisionMutations
{
    const int LongestReason = 500;

    /// <summary>Approves a registration (审核通过): the account can sign in, and the organisation exists. The applicant is told by SMS.</summary>
    /// <param name="id">A registration of the own region; an institution's only when the own region holds all that it covers.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<RegistrationDecided>, Error<RegionsBeyondYours>]
    public static Task<Registration> ApproveRegistrationAsync(RegistrationDecisions decisions, Guid id, CancellationToken cancellationToken) =>
        decisions.ApproveAsync(id, cancellationToken);

    /// <summary>
    /// Refuses a registration (审核不通过): its code is free again, its account cannot sign in. The applicant is told the reason by SMS, and may correct
    /// it and submit it again.
    /// </summary>
    /// <param name="id">A registration of the own region.</param>
    /// <param name="reason">What is wrong and what to mend.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<RegistrationDecided>]
    public static Task<Registration> RefuseRegistrationAsync(
        RegistrationDecisions decisions, Guid id, string reason, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var text = problems.Required(reason, "reason", LongestReason);
        problems.ThrowIfAny();
        return decisions.RefuseAsync(id, text, cancellationToken);
    }
}
