using System.Globalization;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Registrations;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.BusinessNotices;

/// <summary>Writes decisions into the public list (业务公示), in the transaction at hand.</summary>
sealed class PublicRecord(AccountsDb db, UnitOfWork unitOfWork, TimeProvider clock) : IPublicDecisions
{
    /// <summary>A decided registration. That a natural person was refused is nobody else's business.</summary>
    public async Task AddAsync(Registration registration, BusinessOutcome outcome, CancellationToken cancellationToken)
    {
        var isPerson = registration.Kind == OrganisationKind.SoleTrader;
        if (isPerson && outcome == BusinessOutcome.Refused)
            return;
        var item = registration.Kind switch
        {
            OrganisationKind.SoleTrader => BusinessItem.SoleTraderRegistration,
            OrganisationKind.Institution => BusinessItem.InstitutionRegistration,
            _ => BusinessItem.EnterpriseRegistration,
        };
        var applicant = await ApplicantAsync(registration.Kind, registration.Name, registration.AccountId, cancellationToken);
        await WriteAsync(item, applicant, registration.RegionCode, outcome, cancellationToken);
    }

    /// <summary>A change of an organisation's registered data that was made.</summary>
    public async Task AddChangeAsync(Organisation organisation, string name, CancellationToken cancellationToken)
    {
        var applicant = await ApplicantAsync(organisation.Kind, name, organisation.OwnerAccountId, cancellationToken);
        await WriteAsync(BusinessItem.OrganisationChange, applicant, organisation.RegionCode, BusinessOutcome.Approved, cancellationToken);
    }

    public Task AuthorisationChangedAsync(string institution, string regionCode, CancellationToken cancellationToken) =>
        WriteAsync(BusinessItem.AuthorisationChange, institution, regionCode, BusinessOutcome.Approved, cancellationToken);

    /// <summary>A sole trader's trading name is public, but not the person's name where it stands in it, or for it.</summary>
    async Task<string> ApplicantAsync(OrganisationKind kind, string name, Guid accountId, CancellationToken cancellationToken)
    {
        if (kind != OrganisationKind.SoleTrader)
            return name;
        var person = await db.Accounts.Where(x => x.Id == accountId).Select(x => x.DisplayName).FirstAsync(cancellationToken);
        return PublicNames.OfTrader(name, person);
    }

    async Task WriteAsync(BusinessItem item, string applicant, string regionCode, BusinessOutcome outcome, CancellationToken cancellationToken)
    {
        var (now, today) = (clock.GetUtcNow(), clock.Today());
        var running = await RunningNumbers.NextAsync(db, unitOfWork, $"business-notices:{today:yyyyMMdd}", cancellationToken);
        db.BusinessNotices.Add(new BusinessNotice
        {
            Id = Guid.CreateVersion7(now),
            Number = string.Create(CultureInfo.InvariantCulture, $"GS{today:yyyyMMdd}{running:D5}"),
            Applicant = applicant,
            Item = item,
            Outcome = outcome,
            DecidedAt = now,
            RegionCode = regionCode,
        });
    }
}
