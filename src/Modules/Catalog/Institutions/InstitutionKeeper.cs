using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Institutions;

/// <summary>Keeps the own institution's public record.</summary>
sealed class InstitutionKeeper(CatalogDb db, CurrentUser user, IAuditTrail audit)
{
    public async Task<Institution> ChangeContactAsync(InstitutionContact contact, CancellationToken cancellationToken)
    {
        var given = Check(contact);
        var id = user.RequiredOrganisation;
        var own = db.Institutions.Where(x => x.Id == id);
        var before = await own.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("Institution");
        await own.ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Address, given.Address)
                .SetProperty(x => x.Telephone, given.Telephone)
                .SetProperty(x => x.PostCode, given.PostCode)
                .SetProperty(x => x.Fax, given.Fax)
                .SetProperty(x => x.Email, given.Email),
            cancellationToken);
        audit.Record("catalog.changeInstitutionContact", "Institution", id, ContactOf(before), given);
        return await own.AsNoTracking().FirstAsync(cancellationToken);
    }

    static InstitutionContact ContactOf(Institution institution) =>
        new(institution.Address, institution.Telephone, institution.PostCode, institution.Fax, institution.Email);

    static InstitutionContact Check(InstitutionContact contact)
    {
        var problems = new FieldProblems();
        var given = new InstitutionContact(
            problems.Required(contact.Address, "contact.address", InstitutionRules.AddressLength),
            problems.Required(contact.Telephone, "contact.telephone", InstitutionRules.TelephoneLength),
            problems.Optional(contact.PostCode, "contact.postCode", InstitutionRules.PostCodeLength),
            problems.Optional(contact.Fax, "contact.fax", InstitutionRules.TelephoneLength),
            problems.Optional(contact.Email, "contact.email", InstitutionRules.EmailLength));
        problems.AddIf(given.PostCode is { } code && !InstitutionRules.IsPostCode(code), "contact.postCode", "CATALOG_POST_CODE");
        problems.AddIf(given.Email is { } email && !InstitutionRules.IsEmail(email), "contact.email", "CATALOG_EMAIL");
        problems.ThrowIfAny();
        return given;
    }
}
