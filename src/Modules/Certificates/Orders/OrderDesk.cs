using Ecqs.Accounts.Contracts;
using Ecqs.Booking.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Fonts;
using Ecqs.Platform.Identity;

namespace Ecqs.Certificates.Orders;

/// <summary>A new commission order with what is told only once.</summary>
/// <param name="CommissionOrder">The order.</param>
/// <param name="Password">The password on the slip; it is not kept and cannot be asked for again.</param>
/// <param name="SlipPdf">The slip with number and password to hand to the customer: a PDF in base64, not kept either.</param>
sealed record CreateCommissionOrderPayload(
    CommissionOrder CommissionOrder,
    [property: GraphQL.Secret] string Password,
    [property: GraphQL.Secret] string SlipPdf);

/// <summary>Takes instruments in by a commission order (rule 5.1).</summary>
sealed class OrderDesk(
    CertificatesDb db,
    UnitOfWork unitOfWork,
    IBookingItems items,
    IInstruments instruments,
    IInstitutions institutions,
    IOrganisations organisations,
    OrderPasswords passwords,
    DocumentFonts fonts,
    IAuditTrail audit,
    CurrentUser user,
    TimeProvider clock)
{
    public async Task<CreateCommissionOrderPayload> CreateAsync(
        IReadOnlyList<Guid> itemIds, string? contactName, CancellationToken cancellationToken)
    {
        var institutionId = user.RequiredOrganisation;
        var found = (await items.OfInstitutionAsync(institutionId, itemIds, cancellationToken)).ToDictionary(item => item.Id);
        var problems = new FieldProblems();
        problems.AddIf(found.Count < itemIds.Count, "itemIds", "CERTIFICATES_ITEMS_UNKNOWN", ("count", itemIds.Count - found.Count));
        problems.ThrowIfAny();
        if (found.Values.Select(item => item.OrganisationId).Distinct().Count() > 1)
            throw new OrderHasOneCustomer();
        if (await items.TakeInAsync(institutionId, itemIds, cancellationToken) is { Count: > 0 } notAccepted)
            throw new ItemsNotAccepted(notAccepted);

        var customer = found[itemIds[0]].OrganisationId;
        var institution = (await institutions.ByIdsAsync([institutionId], cancellationToken))[institutionId];
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7();
        var password = OrderPasswords.New();
        var order = new CommissionOrder
        {
            Id = id,
            Number = await NumberAsync(institution.ShortCode, now, cancellationToken),
            Status = CommissionOrderStatus.Open,
            InstitutionId = institutionId,
            OrganisationId = customer,
            ContactName = contactName,
            CreatedAt = now,
            LineCount = itemIds.Count,
            CreatedByAccount = user.RequiredAccount,
            PasswordHash = passwords.Hash(id, password),
        };
        db.Orders.Add(order);
        db.Lines.AddRange(itemIds.Select((itemId, index) => new CommissionOrderLine
        {
            Id = Guid.CreateVersion7(),
            OrderId = id,
            Position = index + 1,
            ItemId = itemId,
            InstrumentId = found[itemId].InstrumentId,
            InstitutionId = institutionId,
            OrganisationId = customer,
        }));
        audit.Record("certificates.create-order", "CommissionOrder", id, null, new { order.Number, order.Status, itemIds });
        var slip = await SlipAsync(order, institution, [.. itemIds.Select(itemId => found[itemId].InstrumentId)], password, cancellationToken);
        return new(order, password, Convert.ToBase64String(OrderSlipPdf.Write(slip, fonts, now)));
    }

    async Task<string> NumberAsync(string shortCode, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = $"{shortCode}{ShanghaiTime.DateOf(now):yyyyMMdd}";
        return $"{day}{await RunningNumbers.NextAsync(db, unitOfWork, $"order-{day}", cancellationToken):D4}";
    }

    async Task<OrderSlip> SlipAsync(
        CommissionOrder order, Institution institution, IReadOnlyList<Guid> instrumentIds, string password, CancellationToken cancellationToken)
    {
        var found = await instruments.ByIdsAsync(instrumentIds, cancellationToken);
        var customers = await organisations.ByIdsAsync([order.OrganisationId], cancellationToken);
        return new(
            institution.Name,
            institution.Telephone,
            customers[order.OrganisationId].Name,
            order.ContactName,
            order.Number,
            password,
            order.CreatedAt,
            [.. instrumentIds.Select(id => found[id]).Select(one => new OrderSlipLine(one.Name, one.Model, one.SerialNumber))]);
    }
}
