using Ecqs.Accounts.Contracts;
using Ecqs.Booking.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Issuing;

[ExtendObjectType<Certificate>]
static class CertificateFields
{
    /// <summary>True after the last day of validity; the day itself has not expired.</summary>
    public static bool IsExpired([Parent(nameof(Certificate.ValidUntil))] Certificate certificate, TimeProvider clock) =>
        IssuingRules.IsExpired(certificate.ValidUntil, clock.Today());

    /// <summary>False while the PDF is being rendered.</summary>
    public static bool IsRendered([Parent(nameof(Certificate.FileId))] Certificate certificate) => certificate.FileId is not null;

    /// <summary>The signed PDF, under the reader's session.</summary>
    public static string GetPdfUrl([Parent(nameof(Certificate.Id))] Certificate certificate) => DocumentEndpoint.UrlOf(certificate.Id);

    /// <summary>不合格项目 of a rejection notice; empty for a certificate.</summary>
    public static IReadOnlyList<string> GetFailedItems([Parent(nameof(Certificate.Record))] Certificate certificate) =>
        certificate.Record.FailedItems;

    /// <summary>The instrument as it stands in the ledger today.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Instrument>> GetInstrumentAsync(
        [Parent(nameof(Certificate.InstrumentId))] IReadOnlyList<Certificate> certificates,
        IInstruments instruments, CancellationToken cancellationToken)
    {
        var found = await instruments.ByIdsAsync(certificates.Select(one => one.InstrumentId).ToHashSet(), cancellationToken);
        return [.. certificates.Select(one => found[one.InstrumentId])];
    }

    /// <summary>The institution.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Institution>> GetInstitutionAsync(
        [Parent(nameof(Certificate.InstitutionId))] IReadOnlyList<Certificate> certificates,
        IInstitutions institutions, CancellationToken cancellationToken)
    {
        var found = await institutions.ByIdsAsync(certificates.Select(one => one.InstitutionId).ToHashSet(), cancellationToken);
        return [.. certificates.Select(one => found[one.InstitutionId])];
    }

    /// <summary>The customer.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Organisation>> GetOrganisationAsync(
        [Parent(nameof(Certificate.OrganisationId))] IReadOnlyList<Certificate> certificates,
        IOrganisations organisations, CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync(certificates.Select(one => one.OrganisationId).ToHashSet(), cancellationToken);
        return [.. certificates.Select(one => found[one.OrganisationId])];
    }
}

[ExtendObjectType<BookingItem>]
static class BookingItemFields
{
    /// <summary>委托单号 of the order by which the item was taken in; null before.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<string?>> GetCommissionOrderNumberAsync(
        [Parent(nameof(BookingItem.Id))] IReadOnlyList<BookingItem> items, CertificatesDb db, CancellationToken cancellationToken)
    {
        var ids = items.Select(item => item.Id).ToHashSet();
        var numbers = (await (
            from line in db.Lines
            join order in db.Orders on line.OrderId equals order.Id
            where ids.Contains(line.ItemId) && order.Status != Orders.CommissionOrderStatus.Cancelled
            orderby order.CreatedAt
            select new { line.ItemId, order.Number }).ToListAsync(cancellationToken)).ToLookup(one => one.ItemId, one => one.Number);
        return [.. items.Select(item => numbers[item.Id].LastOrDefault())];
    }

    /// <summary>The certificate or notice in which it ended; null before.</summary>
    [Authorize(Who.SignedIn, Scope = Scopes.CertificatesRead), BatchResolver]
    public static async Task<IReadOnlyList<Certificate?>> GetCertificateAsync(
        [Parent(nameof(BookingItem.Id))] IReadOnlyList<BookingItem> items,
        CertificatesDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var ids = items.Select(item => item.Id).ToHashSet();
        var found = (await db.Certificates.AsNoTracking().Where(one => ids.Contains(one.ItemId)).VisibleTo(user).OrderBy(one => one.IssuedAt)
            .ToListAsync(cancellationToken)).ToLookup(one => one.ItemId);
        return [.. items.Select(item => found[item.Id].LastOrDefault())];
    }
}

[ExtendObjectType<Instrument>]
static class InstrumentFields
{
    /// <summary>证书信息: the instrument's certificates and notices, newest first, as far as the reader may see them.</summary>
    [Authorize(Who.SignedIn, Scope = Scopes.CertificatesRead), BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<Certificate>>> GetCertificatesAsync(
        [Parent(nameof(Instrument.Id))] IReadOnlyList<Instrument> instruments,
        CertificatesDb db, CurrentUser user, CancellationToken cancellationToken)
    {
        var ids = instruments.Select(instrument => instrument.Id).ToHashSet();
        var found = (await db.Certificates.AsNoTracking().Where(one => ids.Contains(one.InstrumentId)).VisibleTo(user)
            .OrderByDescending(one => one.IssuedAt).ToListAsync(cancellationToken)).ToLookup(one => one.InstrumentId);
        return [.. instruments.Select(instrument => (IReadOnlyList<Certificate>)[.. found[instrument.Id]])];
    }
}
