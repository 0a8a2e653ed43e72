using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Documents;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.People;

/// <summary>One's own data (我的基本信息): citizen id and mobile masked, for a screen is seen by others too.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="Kind">What it signs in as.</param>
/// <param name="Username">The username.</param>
/// <param name="Name">The name, which a registration has shown: it is not changed here.</param>
/// <param name="MaskedCitizenId">The citizen id, all but its ends as stars; null when the account has none.</param>
/// <param name="MaskedMobile">The mobile, with four stars in its middle; null when the account has none.</param>
/// <param name="Gender">The gender.</param>
/// <param name="Ethnicity">The ethnicity (民族).</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Region">Where a person lives.</param>
/// <param name="Address">The address.</param>
/// <param name="PostCode">The post code.</param>
/// <param name="PhotoFileId">The photo, under <c>GET /files/{id}</c>.</param>
/// <param name="CreatedAt">When the account was made.</param>
sealed record OwnAccount(
    Guid Id, AccountKind Kind, string Username, string Name, string? MaskedCitizenId, string? MaskedMobile, Gender? Gender, string? Ethnicity,
    string? Email, Region? Region, string? Address, string? PostCode, Guid? PhotoFileId, DateTimeOffset CreatedAt);

/// <summary>What one may change of one's own data; what is left out is emptied.</summary>
/// <param name="Gender">The gender.</param>
/// <param name="Ethnicity">The ethnicity (民族), by its official name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Address">The address.</param>
/// <param name="PostCode">The post code: six digits.</param>
/// <param name="PhotoFileId">The photo: the id of before keeps it, another (JPEG or PNG, uploaded with the ticket) replaces it.</param>
/// <param name="UploadTicket">The ticket with which the photo was uploaded.</param>
sealed record OwnAccountForm(
    Gender? Gender, string? Ethnicity, string? Email, string? Address, string? PostCode, Guid? PhotoFileId, string? UploadTicket);

/// <summary>Reads and changes the data of the account that has signed in.</summary>
sealed class OwnAccountDesk(
    AccountsDb db, CurrentUser user, PersonalData personal, DocumentKeeper documents, IRegions regions, IAuditTrail audit)
{
    public async Task<OwnAccount> ReadAsync(CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().FirstAsync(x => x.Id == user.RequiredAccount, cancellationToken);
        return new(
            account.Id, account.Kind, account.UserName!, account.DisplayName,
            account.SealedCitizenId is { } id ? CitizenId.Mask(personal.Open(id)) : null,
            account.SealedMobile is { } mobile ? MobileNumber.Mask(personal.Open(mobile)) : null,
            account.Gender, account.Ethnicity, account.Email,
            account.RegionCode is { } region ? await regions.FindAsync(region, cancellationToken) : null,
            account.Address, account.PostCode, account.PhotoFileId, account.CreatedAt);
    }

    public async Task<OwnAccount> ChangeAsync(OwnAccountForm form, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var ethnicity = problems.Ethnicity(form.Ethnicity);
        var email = problems.Email(form.Email);
        var address = problems.OptionalText(form.Address, "address", FormChecks.AddressLength);
        var postCode = problems.PostCode(form.PostCode);
        var account = await db.Accounts.FirstAsync(x => x.Id == user.RequiredAccount, cancellationToken);
        if (account.Kind is not (AccountKind.Person or AccountKind.Administrator))
            throw new PersonsOnly();
        problems.ThrowIfAny();

        var before = Shown(account);
        (account.Gender, account.Ethnicity, account.Address, account.PostCode) = (form.Gender, ethnicity, address, postCode);
        (account.Email, account.NormalizedEmail) = (email, email?.ToUpperInvariant());
        account.PhotoFileId = await documents.AttachAsync(
            new(form.UploadTicket, account.Id, null), PersonalDocumentKind.Photo, form.PhotoFileId, "photoFileId", account.PhotoFileId,
            cancellationToken);
        audit.Record("accounts.changeOwnAccount", "Account", account.Id, before, Shown(account));
        await db.SaveChangesAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    static object Shown(Account account) => new { account.Gender, account.Ethnicity, account.Email, account.Address, account.PostCode, account.PhotoFileId };
}

[QueryType]
static class OwnAccountQueries
{
    /// <summary>The own data (我的基本信息), with what is personal masked.</summary>
    [Authorize(Who.SignedIn)]
    public static Task<OwnAccount> GetMyAccountAsync(OwnAccountDesk desk, CancellationToken cancellationToken) => desk.ReadAsync(cancellationToken);
}

[MutationType]
static class OwnAccountMutations
{
    /// <summary>Changes what one may change of one's own data; name and citizen id are as registered, mobile and password have acts of their own.</summary>
    /// <param name="account">The data from now on.</param>
    [Authorize(Who.SignedIn)]
    [Error<InputInvalid>, Error<PersonsOnly>]
    public static Task<OwnAccount> ChangeMyAccountAsync(OwnAccountDesk desk, OwnAccountForm account, CancellationToken cancellationToken) =>
        desk.ChangeAsync(account, cancellationToken);
}
