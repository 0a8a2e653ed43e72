using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Documents;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Registrations;

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

    /// <summary>The regions that an institution's authorisation covers.</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<Region>>> GetCoveredRegionsAsync(
        [Parent(nameof(Registration.CoveredRegionCodes))] IReadOnlyList<Registration> registrations,
        IRegions regions, CancellationToken cancellationToken)
    {
        var found = await regions.ByCodesAsync([.. registrations.SelectMany(x => x.CoveredRegionCodes ?? []).Distinct()], cancellationToken);
        return [.. registrations.Select(x => (x.CoveredRegionCodes ?? []).Select(found.GetValueOrDefault).OfType<Region>().ToList())];
    }

    /// <summary>The scans and photos that came with it: their ids lead to <c>GET /files/{id}</c>, each reading audited.</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<PersonalDocument>>> GetDocumentsAsync(
        [Parent(nameof(Registration.Id))] IReadOnlyList<Registration> registrations, AccountsDb db, CancellationToken cancellationToken)
    {
        var ids = registrations.Select(x => (Guid?)x.Id).ToList();
        var documents = await db.Documents.AsNoTracking().Where(x => ids.Contains(x.RegistrationId)).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        return [.. registrations.Select(x => documents.FindAll(document => document.RegistrationId == x.Id))];
    }

    /// <summary>All that was done with it, oldest first: earlier decisions stay.</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<RegistrationStep>>> GetStepsAsync(
        [Parent(nameof(Registration.Id))] IReadOnlyList<Registration> registrations, AccountsDb db, CancellationToken cancellationToken)
    {
        var ids = registrations.Select(x => x.Id).ToList();
        var steps = await db.RegistrationSteps.AsNoTracking().Where(x => ids.Contains(x.RegistrationId)).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        return [.. registrations.Select(x => steps.FindAll(step => step.RegistrationId == x.Id))];
    }

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

[ExtendObjectType<RegistrationStep>]
static class RegistrationStepParts
{
    /// <summary>The administrator who decided; null for the applicant's steps, and for the applicant.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<string?>> GetDecidedByAsync(
        [Parent(nameof(RegistrationStep.By))] IReadOnlyList<RegistrationStep> steps, IOrganisations organisations, CurrentUser user,
        CancellationToken cancellationToken)
    {
        if (!user.Has(Role.Administrator))
            return [.. steps.Select(_ => (string?)null)];
        var names = await organisations.PersonNamesAsync([.. steps.Select(x => x.By).OfType<Guid>().Distinct()], cancellationToken);
        return [.. steps.Select(x => x.By is { } by ? names.GetValueOrDefault(by) : null)];
    }
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
