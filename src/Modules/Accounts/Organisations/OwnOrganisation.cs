using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Organisations;

/// <summary>The data of the organisation in whose name one works (企业基本信息), personal data masked.</summary>
/// <param name="Id">The organisation's id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Code">Its code, which never changes: its ledger, bookings and certificates bear it.</param>
/// <param name="Name">The official name, changed only as an administrator approves.</param>
/// <param name="LegalRepresentative">法定代表人/负责人, changed only as an administrator approves.</param>
/// <param name="MaskedLegalRepresentativeCitizenId">Their citizen id, all but its ends as stars.</param>
/// <param name="MaskedMobile">The registered mobile, with four stars in its middle.</param>
/// <param name="Region">The county-level region (所在地).</param>
/// <param name="Address">The address.</param>
/// <param name="EnterpriseType">企业类型, as registered.</param>
/// <param name="RegisteredAddress">住所, as on the licence.</param>
/// <param name="BusinessAddress">经营地址.</param>
/// <param name="BusinessScope">经营范围, as on the licence.</param>
/// <param name="ContactName">Whom to call about a visit.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Telephone">The fixed telephone.</param>
/// <param name="PostCode">The post code.</param>
sealed record OwnOrganisation(
    Guid Id, OrganisationKind Kind, string Code, string Name, string? LegalRepresentative, string? MaskedLegalRepresentativeCitizenId,
    string MaskedMobile, Region? Region, string Address, string? EnterpriseType, string? RegisteredAddress, string? BusinessAddress,
    string? BusinessScope, string? ContactName, string? Email, string? Telephone, string? PostCode);

/// <summary>What an organisation's owner account changes by itself: how it is reached. What is left out is emptied.</summary>
/// <param name="Address">The address.</param>
/// <param name="BusinessAddress">经营地址.</param>
/// <param name="ContactName">Whom to call about a visit.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Telephone">The fixed telephone.</param>
/// <param name="PostCode">The post code: six digits.</param>
sealed record OwnOrganisationForm(
    string Address, string? BusinessAddress, string? ContactName, string? Email, string? Telephone, string? PostCode);

/// <summary>Reads and changes the data of the organisation in whose name one works.</summary>
sealed class OwnOrganisationDesk(AccountsDb db, CurrentUser user, PersonalData personal, IRegions regions, IAuditTrail audit)
{
    const int TelephoneLength = 40;

    public async Task<OwnOrganisation> ReadAsync(CancellationToken cancellationToken)
    {
        var own = await db.Organisations.AsNoTracking().FirstAsync(x => x.Id == user.RequiredOrganisation, cancellationToken);
        return new(
            own.Id, own.Kind, own.Code, own.Name, own.LegalRepresentative,
            own.SealedCitizenId is { } id ? CitizenId.Mask(personal.Open(id)) : null,
            MobileNumber.Mask(personal.Open(own.SealedMobile)), await regions.FindAsync(own.RegionCode, cancellationToken), own.Address,
            own.EnterpriseType, own.RegisteredAddress, own.BusinessAddress, own.BusinessScope, own.ContactName, own.Email, own.Telephone, own.PostCode);
    }

    public async Task<OwnOrganisation> ChangeAsync(OwnOrganisationForm form, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var address = problems.Text(form.Address, "address", FormChecks.AddressLength);
        var businessAddress = problems.OptionalText(form.BusinessAddress, "businessAddress", FormChecks.AddressLength);
        var contact = problems.OptionalText(form.ContactName, "contactName", FormChecks.NameLength);
        var email = problems.Email(form.Email);
        var telephone = problems.OptionalText(form.Telephone, "telephone", TelephoneLength);
        var postCode = problems.PostCode(form.PostCode);
        problems.ThrowIfAny();

        var own = await db.Organisations.FirstAsync(x => x.Id == user.RequiredOrganisation, cancellationToken);
        var before = Shown(own);
        (own.Address, own.BusinessAddress, own.ContactName) = (address, businessAddress, contact);
        (own.Email, own.Telephone, own.PostCode) = (email, telephone, postCode);
        audit.Record("accounts.changeOwnOrganisation", "Organisation", own.Id, before, Shown(own));
        await db.SaveChangesAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    static object Shown(Organisation own) => new { own.Address, own.BusinessAddress, own.ContactName, own.Email, own.Telephone, own.PostCode };
}

[QueryType]
static class OwnOrganisationQueries
{
    /// <summary>The data of the organisation in whose name one works (企业/机构基本信息), with what is personal masked.</summary>
    [Authorize(Who.Member)]
    public static Task<OwnOrganisation> GetMyOrganisationAsync(OwnOrganisationDesk desk, CancellationToken cancellationToken) =>
        desk.ReadAsync(cancellationToken);
}

[MutationType]
static class OwnOrganisationMutations
{
    /// <summary>Changes how the own organisation is reached. What its licence says is changed only as an administrator approves.</summary>
    /// <param name="organisation">The data from now on.</param>
    [Authorize(Who.OrganisationOwner)]
    [Error<InputInvalid>]
    public static Task<OwnOrganisation> ChangeMyOrganisationAsync(
        OwnOrganisationDesk desk, OwnOrganisationForm organisation, CancellationToken cancellationToken) => desk.ChangeAsync(organisation, cancellationToken);
}
