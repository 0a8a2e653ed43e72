using System.Globalization;
using System.Security.Cryptography;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Documents;
using Ecqs.Accounts.Forms;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Registrations;

[MutationType]
static class SoleTraderMutations
{
    const int ScopeLength = 2000;

    /// <summary>Opens a ledger as a sole trader (个体商户), which an administrator of the region decides. A refused one is corrected and submitted again by the same act.</summary>
    /// <param name="tradingName">The trading name (字号).</param>
    /// <param name="regionCode">The county-level region.</param>
    /// <param name="address">The address.</param>
    /// <param name="businessScope">The business scope (经营范围).</param>
    /// <param name="licenceScanId">A scan of the licence (营业执照), uploaded with the ticket: PDF, JPEG or PNG.</param>
    /// <param name="uploadTicket">The ticket with which the scan was uploaded.</param>
    [Authorize(Who.SignedIn)]
    [Error<InputInvalid>, Error<PersonsOnly>, Error<SoleTraderExists>]
    [return: GraphQLName("registration")]
    public static async Task<RegistrationReceipt> OpenSoleTraderAsync(
        AccountsDb db, Registrar registrar, Corrections corrections, DocumentKeeper documents, IRegions regions, CurrentUser user, TimeProvider clock,
        string tradingName, string regionCode, string address, string? businessScope, Guid? licenceScanId, string? uploadTicket,
        CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().FirstAsync(x => x.Id == user.RequiredAccount, cancellationToken);
        if (account.Kind != AccountKind.Person)
            throw new PersonsOnly();
        var problems = new FieldProblems();
        var name = problems.Text(tradingName, "tradingName", FormChecks.NameLength);
        var region = await problems.CountyAsync(regionCode, regions, clock, cancellationToken);
        var where = problems.Text(address, "address", FormChecks.AddressLength);
        var scope = problems.OptionalText(businessScope, "businessScope", ScopeLength);
        problems.ThrowIfAny();

        // One a person: the reservation is the person's, the code is drawn.
        var reserved = $"person:{account.Id}";
        if (await registrar.IsCodeTakenAsync(reserved, cancellationToken))
            throw new SoleTraderExists();
        var last = await db.Registrations.Where(x => x.AccountId == account.Id && x.Kind == OrganisationKind.SoleTrader).OrderByDescending(x => x.Id).Select(x => (Guid?)x.Id)
            .FirstOrDefaultAsync(cancellationToken);
        var refused = await corrections.ResubmitAsync(db.Registrations.Where(x => x.Id == last), cancellationToken);
        var registration = refused ?? new Registration
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Kind = OrganisationKind.SoleTrader,
            Code = NewCode(),
            Username = account.UserName!,
            SealedMobile = account.SealedMobile!,
            MobileHash = account.MobileHash!,
            AccountId = account.Id,
        };
        registration.Name = name;
        registration.RegionCode = region;
        registration.Address = where;
        registration.BusinessScope = scope;
        registration.ContactName = account.DisplayName;
        registration.LicenceScanId = await documents.AttachAsync(
            new(uploadTicket, account.Id, registration.Id), PersonalDocumentKind.LicenceScan, licenceScanId, "licenceScanId", registration.LicenceScanId,
            cancellationToken);
        var changed = refused is null ? [] : corrections.ChangedFields(refused);
        registration.ReservedCode = reserved;
        return await registrar.SubmitAsync(
            registration, refused is null ? RegistrationAct.Submitted : RegistrationAct.Resubmitted, changed, cancellationToken);
    }

    /// <summary>GT and ten random digits: no other code has that length.</summary>
    static string NewCode() => "GT" + RandomNumberGenerator.GetInt32(100_000).ToString("D5", CultureInfo.InvariantCulture)
        + RandomNumberGenerator.GetInt32(100_000).ToString("D5", CultureInfo.InvariantCulture);
}
