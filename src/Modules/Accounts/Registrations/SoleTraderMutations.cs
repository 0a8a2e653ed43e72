using System.Globalization;
using System.Security.Cryptography;
using Ecqs.Accounts.Contracts;
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
    /// <summary>Opens a ledger as a sole trader (个体商户), which an administrator of the region decides.</summary>
    /// <param name="tradingName">The trading name (字号).</param>
    /// <param name="regionCode">The county-level region.</param>
    /// <param name="address">The address.</param>
    [Authorize(Who.SignedIn)]
    [Error<InputInvalid>, Error<PersonsOnly>, Error<SoleTraderExists>]
    [return: GraphQLName("registration")]
    public static async Task<RegistrationReceipt> OpenSoleTraderAsync(
        AccountsDb db, Registrar registrar, IRegions regions, CurrentUser user, TimeProvider clock,
        string tradingName, string regionCode, string address, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().FirstAsync(x => x.Id == user.RequiredAccount, cancellationToken);
        if (account.Kind != AccountKind.Person)
            throw new PersonsOnly();
        var problems = new FieldProblems();
        var name = problems.Text(tradingName, "tradingName", FormChecks.NameLength);
        var region = await problems.CountyAsync(regionCode, regions, clock, cancellationToken);
        var where = problems.Text(address, "address", FormChecks.AddressLength);
        problems.ThrowIfAny();

        // One a person: the reservation is the person's, the code is drawn.
        var reserved = $"person:{account.Id}";
        if (await registrar.IsCodeTakenAsync(reserved, cancellationToken))
            throw new SoleTraderExists();
        var promise = await registrar.PromiseAsync(cancellationToken);
        return await registrar.SubmitAsync(
            new Registration
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                Kind = OrganisationKind.SoleTrader,
                Code = NewCode(),
                ReservedCode = reserved,
                Name = name,
                Username = account.UserName!,
                RegionCode = region,
                Address = where,
                SealedMobile = account.SealedMobile!,
                MobileHash = account.MobileHash!,
                ContactName = account.DisplayName,
                AccountId = account.Id,
                SubmittedAt = clock.GetUtcNow(),
                PromisedBy = promise.By,
                PromiseIsEstimate = promise.IsEstimate,
            },
            cancellationToken);
    }

    /// <summary>GT and ten random digits: no other code has that length.</summary>
    static string NewCode() => "GT" + RandomNumberGenerator.GetInt32(100_000).ToString("D5", CultureInfo.InvariantCulture)
        + RandomNumberGenerator.GetInt32(100_000).ToString("D5", CultureInfo.InvariantCulture);
}
