using Ecqs.Accounts.Contracts;
using Ecqs.Booking.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Certificates.Issuing;
using Ecqs.Certificates.Results;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Orders;

/// <summary>An order is seen by its institution only.</summary>
[ExtendObjectType<CommissionOrder>]
static class OrderFields
{
    /// <summary>The institution.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Institution>> GetInstitutionAsync(
        [Parent(nameof(CommissionOrder.InstitutionId))] IReadOnlyList<CommissionOrder> orders,
        IInstitutions institutions, CancellationToken cancellationToken)
    {
        var found = await institutions.ByIdsAsync(orders.Select(order => order.InstitutionId).ToHashSet(), cancellationToken);
        return [.. orders.Select(order => found[order.InstitutionId])];
    }

    /// <summary>The customer.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Organisation>> GetOrganisationAsync(
        [Parent(nameof(CommissionOrder.OrganisationId))] IReadOnlyList<CommissionOrder> orders,
        IOrganisations organisations, CancellationToken cancellationToken)
    {
        var found = await organisations.ByIdsAsync(orders.Select(order => order.OrganisationId).ToHashSet(), cancellationToken);
        return [.. orders.Select(order => found[order.OrganisationId])];
    }

    /// <summary>Who made it.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<string?>> GetCreatedByAsync(
        [Parent(nameof(CommissionOrder.CreatedByAccount))] IReadOnlyList<CommissionOrder> orders,
        IOrganisations organisations, CancellationToken cancellationToken)
    {
        var names = await organisations.PersonNamesAsync(orders.Select(order => order.CreatedByAccount).ToHashSet(), cancellationToken);
        return [.. orders.Select(order => names.GetValueOrDefault(order.CreatedByAccount))];
    }

    /// <summary>The instruments, in the order of the slip.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<CommissionOrderLine>>> GetLinesAsync(
        [Parent(nameof(CommissionOrder.Id))] IReadOnlyList<CommissionOrder> orders, CertificatesDb db, CancellationToken cancellationToken)
    {
        var ids = orders.Select(order => order.Id).ToHashSet();
        var byOrder = (await db.Lines.AsNoTracking().Where(line => ids.Contains(line.OrderId)).OrderBy(line => line.Position)
            .ToListAsync(cancellationToken)).ToLookup(line => line.OrderId);
        return [.. orders.Select(order => (IReadOnlyList<CommissionOrderLine>)[.. byOrder[order.Id]])];
    }
}

[ExtendObjectType<CommissionOrderLine>]
static class OrderLineFields
{
    /// <summary>The instrument.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Instrument>> GetInstrumentAsync(
        [Parent(nameof(CommissionOrderLine.InstrumentId))] IReadOnlyList<CommissionOrderLine> lines,
        IInstruments instruments, CancellationToken cancellationToken)
    {
        var found = await instruments.ByIdsAsync(lines.Select(line => line.InstrumentId).ToHashSet(), cancellationToken);
        return [.. lines.Select(line => found[line.InstrumentId])];
    }

    /// <summary>The booking item by which it came.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<BookingItem>> GetItemAsync(
        [Parent(nameof(CommissionOrderLine.InstitutionId), nameof(CommissionOrderLine.ItemId))] IReadOnlyList<CommissionOrderLine> lines,
        IBookingItems items, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, BookingItem>();
        foreach (var institution in lines.GroupBy(line => line.InstitutionId, line => line.ItemId))
            foreach (var item in await items.OfInstitutionAsync(institution.Key, institution.ToHashSet(), cancellationToken))
                found[item.Id] = item;
        return [.. lines.Select(line => found[line.ItemId])];
    }

    /// <summary>The order.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<CommissionOrder>> GetOrderAsync(
        [Parent(nameof(CommissionOrderLine.OrderId))] IReadOnlyList<CommissionOrderLine> lines,
        CertificatesDb db, CancellationToken cancellationToken)
    {
        var ids = lines.Select(line => line.OrderId).ToHashSet();
        var found = await db.Orders.AsNoTracking().Where(order => ids.Contains(order.Id))
            .ToDictionaryAsync(order => order.Id, cancellationToken);
        return [.. lines.Select(line => found[line.OrderId])];
    }

    /// <summary>What was found; null before it is recorded.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<VerificationResult?>> GetResultAsync(
        [Parent(nameof(CommissionOrderLine.Id))] IReadOnlyList<CommissionOrderLine> lines,
        CertificatesDb db, CancellationToken cancellationToken)
    {
        var ids = lines.Select(line => line.Id).ToHashSet();
        var found = await db.Results.AsNoTracking().Where(result => ids.Contains(result.LineId))
            .ToDictionaryAsync(result => result.LineId, cancellationToken);
        return [.. lines.Select(line => found.GetValueOrDefault(line.Id))];
    }

    /// <summary>The certificate or notice; null before it is issued.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Certificate?>> GetDocumentAsync(
        [Parent(nameof(CommissionOrderLine.Id))] IReadOnlyList<CommissionOrderLine> lines,
        CertificatesDb db, CancellationToken cancellationToken)
    {
        var ids = lines.Select(line => line.Id).ToHashSet();
        var found = (await db.Certificates.AsNoTracking().Where(one => ids.Contains(one.LineId)).OrderBy(one => one.Id)
            .ToListAsync(cancellationToken)).ToLookup(one => one.LineId);
        return [.. lines.Select(line => found[line.Id].LastOrDefault())];
    }
}
