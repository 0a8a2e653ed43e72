using System.Linq.Expressions;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Personal;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Organisations;

sealed class ContactPersonReader(AccountsDb db, PersonalData personal, IOwnTransaction ownTransaction) : IContactPersons
{
    public Task<IReadOnlyList<Contact>> ListAsync(Guid organisationId, CancellationToken cancellationToken) => ReadAsync(
        x => x.OrganisationId == organisationId && x.RemovedAt == null, cancellationToken);

    public async Task<Contact?> FindAsync(Guid organisationId, Guid id, CancellationToken cancellationToken) => (await ReadAsync(
        x => x.Id == id && x.OrganisationId == organisationId && x.RemovedAt == null, cancellationToken)).FirstOrDefault();

    public async Task<IReadOnlyDictionary<Guid, Contact>> ByIdsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        (await ReadAsync(x => ids.Contains(x.Id), cancellationToken)).ToDictionary(x => x.Id);

    public async Task<string?> ReadMobileAsync(Guid id, string why, CancellationToken cancellationToken)
    {
        var mobile = await db.ContactPersons.Where(x => x.Id == id).Select(x => x.SealedMobile).FirstOrDefaultAsync(cancellationToken);
        if (mobile is null)
            return null;
        // The entry stays whatever becomes of the request: who has read has read.
        await ownTransaction.RunAsync(
            (services, _) =>
            {
                services.GetRequiredService<IAuditTrail>().Record("accounts.readPersonalData", "ContactPerson", id, after: new { field = "mobile", why });
                return Task.FromResult(true);
            },
            cancellationToken);
        return personal.Open(mobile);
    }

    async Task<IReadOnlyList<Contact>> ReadAsync(Expression<Func<ContactPerson, bool>> which, CancellationToken cancellationToken)
    {
        var found = await db.ContactPersons.AsNoTracking().Where(which)
            .OrderBy(x => x.DefaultOf == null).ThenBy(x => x.Name).ThenBy(x => x.Id).ToListAsync(cancellationToken);
        return [.. found.Select(x => new Contact(
            x.Id, x.Name, x.Position, MobileNumber.Mask(personal.Open(x.SealedMobile)), x.Telephone, x.Email, x.DefaultOf is not null, x.RemovedAt is not null))];
    }
}
