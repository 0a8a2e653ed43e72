using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Personal;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Organisations;

[QueryType]
static class ContactPersonQueries
{
    /// <summary>The contact persons (负责人) of the own organisation, by name; removed ones are left out.</summary>
    [Authorize(Who.Member), UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(ContactPerson.Name), nameof(ContactPerson.Position)])]
    [UseSorting(Fields = [nameof(ContactPerson.Name)])]
    public static IQueryable<ContactPerson> GetContactPersons(AccountsDb db, CurrentUser user) =>
        OfOwnOrganisation(db, user).OrderBy(x => x.Name).ThenBy(x => x.Id);

    /// <summary>A contact person's mobile in clear, for who keeps the list; each reading is audited. Null for an absent id.</summary>
    /// <param name="id">A contact person of the own organisation.</param>
    [Authorize(Who.LedgerKeeper)]
    public static async Task<string?> GetContactPersonMobileAsync(
        AccountsDb db, CurrentUser user, IContactPersons contacts, Guid id, CancellationToken cancellationToken) =>
        await OfOwnOrganisation(db, user).AnyAsync(x => x.Id == id, cancellationToken)
            ? await contacts.ReadMobileAsync(id, "own list", cancellationToken)
            : null;

    static IQueryable<ContactPerson> OfOwnOrganisation(AccountsDb db, CurrentUser user)
    {
        var organisation = user.RequiredOrganisation;
        return db.ContactPersons.AsNoTracking().Where(x => x.OrganisationId == organisation && x.RemovedAt == null);
    }
}

[ExtendObjectType<ContactPerson>]
static class ContactPersonParts
{
    /// <summary>The mobile, with four stars in its middle.</summary>
    [Authorize(Who.Member)]
    public static string GetMaskedMobile([Parent(nameof(ContactPerson.SealedMobile))] ContactPerson contact, PersonalData personal) =>
        MobileNumber.Mask(personal.Open(contact.SealedMobile));

    /// <summary>True for the one that is proposed first.</summary>
    [Authorize(Who.Member)]
    public static bool GetIsDefault([Parent(nameof(ContactPerson.DefaultOf))] ContactPerson contact) => contact.DefaultOf is not null;
}
