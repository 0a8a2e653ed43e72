using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.Personal;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Organisations;

/// <summary>What is written of a contact person (负责人).</summary>
/// <param name="Name">The name (姓名).</param>
/// <param name="Mobile">The mobile number: 11 digits. Null keeps the one there is; a new contact person needs one.</param>
/// <param name="Telephone">The fixed telephone.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="Position">The position in the organisation (职务).</param>
sealed record ContactPersonForm(string Name, string? Mobile, string? Telephone, string? Email, string? Position);

/// <summary>The acts on the own organisation's contact persons.</summary>
sealed class ContactPersonDesk(
    AccountsDb db, CurrentUser user, PersonalData personal, UnitOfWork unitOfWork, IAuditTrail audit, TimeProvider clock)
{
    const int TelephoneLength = 40;
    const int PositionLength = 100;

    public async Task<ContactPerson> AddAsync(ContactPersonForm form, CancellationToken cancellationToken)
    {
        var (values, mobile) = Check(form, isNew: true);
        var organisation = user.RequiredOrganisation;
        await LockAsync(cancellationToken);
        var isFirst = !await db.ContactPersons.AnyAsync(x => x.OrganisationId == organisation && x.RemovedAt == null, cancellationToken);
        var contact = new ContactPerson
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganisationId = organisation,
            Name = values.Name,
            Position = values.Position,
            Telephone = values.Telephone,
            Email = values.Email,
            SealedMobile = personal.Seal(mobile!.Value),
            DefaultOf = isFirst ? organisation : null,
            AddedAt = clock.GetUtcNow(),
        };
        db.ContactPersons.Add(contact);
        audit.Record("accounts.addContactPerson", "ContactPerson", contact.Id, after: Shown(contact));
        return contact;
    }

    public async Task<ContactPerson> ChangeAsync(Guid id, ContactPersonForm form, CancellationToken cancellationToken)
    {
        var (values, mobile) = Check(form, isNew: false);
        await LockAsync(cancellationToken);
        var contact = await FindAsync(id, cancellationToken);
        var before = Shown(contact);
        (contact.Name, contact.Position, contact.Telephone, contact.Email) = (values.Name, values.Position, values.Telephone, values.Email);
        if (mobile is not null)
            contact.SealedMobile = personal.Seal(mobile.Value);
        audit.Record("accounts.changeContactPerson", "ContactPerson", id, before, Shown(contact));
        return contact;
    }

    /// <summary>Takes the contact person off the list; where it was named it stays.</summary>
    public async Task<ContactPerson> RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        await LockAsync(cancellationToken);
        var contact = await FindAsync(id, cancellationToken);
        (contact.RemovedAt, contact.DefaultOf) = (clock.GetUtcNow(), null);
        audit.Record("accounts.removeContactPerson", "ContactPerson", id, before: Shown(contact));
        return contact;
    }

    public async Task<ContactPerson> MakeDefaultAsync(Guid id, CancellationToken cancellationToken)
    {
        await LockAsync(cancellationToken);
        var contact = await FindAsync(id, cancellationToken);
        var organisation = user.RequiredOrganisation;
        await db.ContactPersons.Where(x => x.DefaultOf == organisation && x.Id != id).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.DefaultOf, (Guid?)null), cancellationToken);
        contact.DefaultOf = organisation;
        audit.Record("accounts.makeContactPersonDefault", "ContactPerson", id);
        return contact;
    }

    /// <summary>Those who work on the list at once wait for each other, so that it has one default and no change is lost unseen.</summary>
    Task LockAsync(CancellationToken cancellationToken) => unitOfWork.LockAsync($"contact-persons:{user.RequiredOrganisation}", cancellationToken);

    async Task<ContactPerson> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var organisation = user.RequiredOrganisation;
        return await db.ContactPersons.FirstOrDefaultAsync(
            x => x.Id == id && x.OrganisationId == organisation && x.RemovedAt == null, cancellationToken) ?? throw NotFound.Of("ContactPerson");
    }

    static (ContactPersonForm Values, MobileNumber? Mobile) Check(ContactPersonForm form, bool isNew)
    {
        var problems = new FieldProblems();
        var values = new ContactPersonForm(
            problems.Text(form.Name, "name", FormChecks.NameLength),
            null,
            problems.OptionalText(form.Telephone, "telephone", TelephoneLength),
            problems.Email(form.Email),
            problems.OptionalText(form.Position, "position", PositionLength));
        var mobile = isNew || !string.IsNullOrWhiteSpace(form.Mobile) ? problems.Mobile(form.Mobile) : null;
        problems.ThrowIfAny();
        return (values, mobile);
    }

    /// <summary>What the audit trail keeps: the mobile masked.</summary>
    object Shown(ContactPerson contact) => new
    {
        contact.Name,
        contact.Position,
        contact.Telephone,
        contact.Email,
        Mobile = MobileNumber.Mask(personal.Open(contact.SealedMobile)),
    };
}

[MutationType]
static class ContactPersonMutations
{
    /// <summary>Adds a contact person (负责人) to the own organisation's list; the first one is the default.</summary>
    /// <param name="contact">What is written of the contact person.</param>
    [Authorize(Who.LedgerKeeper)]
    [Error<InputInvalid>]
    public static Task<ContactPerson> AddContactPersonAsync(ContactPersonDesk desk, ContactPersonForm contact, CancellationToken cancellationToken) =>
        desk.AddAsync(contact, cancellationToken);

    /// <summary>Changes a contact person of the own organisation.</summary>
    /// <param name="id">The contact person's id.</param>
    /// <param name="contact">What is written of the contact person from now on.</param>
    [Authorize(Who.LedgerKeeper)]
    [Error<InputInvalid>, Error<NotFound>]
    public static Task<ContactPerson> ChangeContactPersonAsync(
        ContactPersonDesk desk, Guid id, ContactPersonForm contact, CancellationToken cancellationToken) =>
        desk.ChangeAsync(id, contact, cancellationToken);

    /// <summary>Removes a contact person from the own organisation's list; what it was named in keeps it.</summary>
    /// <param name="id">The contact person's id.</param>
    [Authorize(Who.LedgerKeeper)]
    [Error<NotFound>]
    public static Task<ContactPerson> RemoveContactPersonAsync(ContactPersonDesk desk, Guid id, CancellationToken cancellationToken) =>
        desk.RemoveAsync(id, cancellationToken);

    /// <summary>Makes a contact person the one that is proposed first.</summary>
    /// <param name="id">The contact person's id.</param>
    [Authorize(Who.LedgerKeeper)]
    [Error<NotFound>]
    public static Task<ContactPerson> MakeContactPersonDefaultAsync(ContactPersonDesk desk, Guid id, CancellationToken cancellationToken) =>
        desk.MakeDefaultAsync(id, cancellationToken);
}
