using Ecqs.Accounts.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Certificates.Issuing;
using Ecqs.Certificates.Orders;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Lookup;

[MutationType]
static class LookupMutations
{
    /// <summary>
    /// Opens a commission order by the number and the password on its slip (rule 5.6). Wrong guesses slow the address down and block the
    /// order;
    /// the answer never says which part was wrong. A mutation because it counts, and so that neither stands in an address.
    /// </summary>
    /// <param name="number">委托单号.</param>
    /// <param name="password">密码, eight characters; case, blanks and dashes do not matter.</param>
    [AllowAnonymous]
    [Error<OrderNotOpened>]
    [Error<TooManyGuesses>]
    public static async Task<OpenedOrder> OpenCommissionOrderAsync(
        string number,
        string password,
        CertificatesDb db,
        SlipReader slips,
        DocumentTickets tickets,
        IInstitutions institutions,
        IOrganisations organisations,
        CancellationToken cancellationToken)
    {
        var order = await slips.OpenAsync(number, password, cancellationToken);
        var documents = await db.Certificates.AsNoTracking().Where(one => one.OrderId == order.Id).OrderBy(one => one.Number)
            .ToListAsync(cancellationToken);
        var institution = (await institutions.ByIdsAsync([order.InstitutionId], cancellationToken))[order.InstitutionId];
        var customer = (await organisations.ByIdsAsync([order.OrganisationId], cancellationToken))[order.OrganisationId];
        return new(
            order.Number,
            institution.Name,
            PublicNames.Of(customer.Name, customer.Kind == OrganisationKind.SoleTrader),
            order.CreatedAt,
            order.Status,
            [.. documents.Select(one => new OpenedDocument(
                one.Number, one.Kind, one.Status, one.Record.Instrument.Name, one.Record.Instrument.SerialNumber, one.IssuedAt, one.ValidUntil,
                one.FileId is not null, $"{DocumentEndpoint.UrlOf(one.Id)}?ticket={tickets.For(one.Id)}"))],
            order.LineCount - documents.Count,
            await db.Ratings.Where(rating => rating.OrderId == order.Id).Select(rating => (int?)rating.Stars).FirstOrDefaultAsync(cancellationToken));
    }
}
