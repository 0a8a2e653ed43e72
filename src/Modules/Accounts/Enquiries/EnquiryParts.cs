using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Requests;
using Ecqs.Platform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Enquiries;

[ExtendObjectType<Enquiry>]
static class EnquiryParts
{
    /// <summary>The region whose administrators answer.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static async Task<IReadOnlyList<Region?>> GetRegionAsync(
        [Parent(nameof(Enquiry.RegionCode))] IReadOnlyList<Enquiry> enquiries, IRegions regions, CancellationToken cancellationToken)
    {
        var found = await regions.ByCodesAsync([.. enquiries.Select(x => x.RegionCode).Distinct()], cancellationToken);
        return [.. enquiries.Select(x => found.GetValueOrDefault(x.RegionCode))];
    }

    /// <summary>True when it was or is being answered later than promised.</summary>
    [Authorize(Who.SignedIn)]
    public static bool GetIsOverdue([Parent(nameof(Enquiry.AnsweredAt), nameof(Enquiry.DueBy))] Enquiry enquiry, TimeProvider clock) =>
        (enquiry.AnsweredAt ?? clock.GetUtcNow()) > enquiry.DueBy;

    /// <summary>The institution that a complaint is about.</summary>
    [Authorize(Who.SignedIn), BatchResolver]
    public static async Task<IReadOnlyList<Institution?>> GetInstitutionAsync(
        [Parent(nameof(Enquiry.InstitutionId))] IReadOnlyList<Enquiry> enquiries, IInstitutions institutions, CancellationToken cancellationToken)
    {
        var found = await institutions.ByIdsAsync([.. enquiries.Select(x => x.InstitutionId).OfType<Guid>().Distinct()], cancellationToken);
        return [.. enquiries.Select(x => x.InstitutionId is { } id ? found.GetValueOrDefault(id) : null)];
    }

    /// <summary>Who wrote it, as surname and **.</summary>
    [Authorize(Who.Administrator)]
    public static string GetMaskedName([Parent(nameof(Enquiry.SealedName))] Enquiry enquiry, PersonalData personal) =>
        PublicNames.OfPerson(personal.Open(enquiry.SealedName));

    /// <summary>Their mobile, masked.</summary>
    [Authorize(Who.Administrator)]
    public static string GetMaskedMobile([Parent(nameof(Enquiry.SealedMobile))] Enquiry enquiry, PersonalData personal) =>
        MobileNumber.Mask(personal.Open(enquiry.SealedMobile));

    /// <summary>Who wrote it: in clear while it waits for the administrator's answer, each reading audited; afterwards masked.</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static Task<IReadOnlyList<string>> GetNameAsync(
        [Parent(nameof(Enquiry.Id), nameof(Enquiry.Status), nameof(Enquiry.RegionCode), nameof(Enquiry.SealedName))]
        IReadOnlyList<Enquiry> enquiries,
        AskerReading reading, CancellationToken cancellationToken) =>
        reading.ReadAsync(enquiries, "name", x => x.SealedName, PublicNames.OfPerson, cancellationToken);

    /// <summary>Their mobile: in clear while it waits for the administrator's answer, each reading audited; afterwards masked.</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static Task<IReadOnlyList<string>> GetMobileAsync(
        [Parent(nameof(Enquiry.Id), nameof(Enquiry.Status), nameof(Enquiry.RegionCode), nameof(Enquiry.SealedMobile))]
        IReadOnlyList<Enquiry> enquiries,
        AskerReading reading, CancellationToken cancellationToken) =>
        reading.ReadAsync(enquiries, "mobile", x => x.SealedMobile, MobileNumber.Mask, cancellationToken);

    /// <summary>The administrator who answered, or corrected the answer last.</summary>
    [Authorize(Who.Administrator), BatchResolver]
    public static async Task<IReadOnlyList<string?>> GetAnsweredByAsync(
        [Parent(nameof(Enquiry.AnsweredBy))] IReadOnlyList<Enquiry> enquiries, IOrganisations organisations, CancellationToken cancellationToken)
    {
        var names = await organisations.PersonNamesAsync([.. enquiries.Select(x => x.AnsweredBy).OfType<Guid>().Distinct()], cancellationToken);
        return [.. enquiries.Select(x => x.AnsweredBy is { } by ? names.GetValueOrDefault(by) : null)];
    }
}

/// <summary>Unseals who wrote for whoever may read it, with an audit entry for each reading; for anybody else it is masked.</summary>
sealed class AskerReading(PersonalData personal, CurrentUser user, IOwnTransaction ownTransaction)
{
    public async Task<IReadOnlyList<string>> ReadAsync(
        IReadOnlyList<Enquiry> enquiries, string field, Func<Enquiry, string> sealedValue, Func<string, string> mask, CancellationToken cancellationToken)
    {
        bool IsClear(Enquiry enquiry) => EnquiryRules.MayReadAsker(user, enquiry.RegionCode, enquiry.Status);
        var clear = enquiries.Where(IsClear).ToList();
        if (clear.Count > 0)
            await ownTransaction.RunAsync(
                (services, _) =>
                {
                    var audit = services.GetRequiredService<IAuditTrail>();
                    foreach (var enquiry in clear)
                        audit.Record("accounts.readPersonalData", "Enquiry", enquiry.Id, after: new { field });
                    return Task.FromResult(true);
                },
                cancellationToken);
        return [.. enquiries.Select(x => IsClear(x) ? personal.Open(sealedValue(x)) : mask(personal.Open(sealedValue(x))))];
    }
}
