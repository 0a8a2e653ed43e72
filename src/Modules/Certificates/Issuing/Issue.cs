using Ecqs.Accounts.Contracts;
using Ecqs.Booking.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Certificates.Orders;
using Ecqs.Certificates.Results;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Issuing;

/// <summary>
/// Issues the document of an approved result: its number, its validity, what it states, the instrument's new state and the end of the
/// booking
/// item, in the transaction of the last signature (rule 5.3). The PDF follows through the outbox.
/// </summary>
sealed class Issue(
    CertificatesDb db,
    UnitOfWork unitOfWork,
    IBookingItems items,
    IVerificationOutcomes outcomes,
    IInstruments instruments,
    ICategories categories,
    IInstitutions institutions,
    IOrganisations organisations,
    INotices notices,
    IOutbox outbox,
    IAuditTrail audit,
    Validity validity)
{
    public async Task<Certificate> IssueAsync(VerificationResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var line = await db.Lines.AsNoTracking().SingleAsync(line => line.Id == result.LineId, cancellationToken);
        var instrument = (await instruments.ByIdsAsync([line.InstrumentId], cancellationToken))[line.InstrumentId];
        var category = (await categories.ByIdsAsync([instrument.CategoryId!.Value], cancellationToken))[instrument.CategoryId.Value];
        var institution = (await institutions.ByIdsAsync([line.InstitutionId], cancellationToken))[line.InstitutionId];
        var order = await AdvanceAsync(line.OrderId, cancellationToken);

        var passed = result.Conclusion == Conclusion.Pass;
        var validUntil = await validity.OfAsync(result, category, cancellationToken);
        var customer = (await organisations.ByIdsAsync([line.OrganisationId], cancellationToken))[line.OrganisationId];
        var signers = await SignersAsync(result, cancellationToken);
        var year = ShanghaiTime.DateOf(now).Year;
        var running = await RunningNumbers.NextAsync(
            db, unitOfWork, $"certificate-{IssuingRules.Series(institution.ShortCode, year, category.Code)}", cancellationToken);
        var record = new CertificateRecord
        {
            Number = IssuingRules.Number(institution.ShortCode, year, category.Code, running),
            Kind = passed ? DocumentKind.VerificationCertificate : DocumentKind.RejectionNotice,
            OrderNumber = order.Number,
            IssuedAt = now,
            Issuer = new(
                institution.Name, institution.AuthorisationNumber, institution.Address, institution.Telephone,
                institution.PostCode, institution.Fax, institution.Email),
            CustomerName = customer.Name,
            CustomerIsPerson = customer.Kind == OrganisationKind.SoleTrader,
            Instrument = new(
                instrument.Code, instrument.Name, category.Code, category.Name, instrument.Model, instrument.MeasuringRange,
                instrument.AccuracyClass, instrument.SerialNumber, instrument.Manufacturer),
            Conclusion = result.Conclusion,
            AccuracyClassFound = result.AccuracyClassFound,
            Regulation = result.Regulation,
            VerifiedOn = result.VerifiedOn,
            ValidUntil = validUntil,
            Place = result.Place,
            Temperature = result.Temperature,
            Humidity = result.Humidity,
            AdjustedOrRepaired = result.AdjustedOrRepaired,
            Standards = result.Standards,
            Measurements = result.Measurements,
            FailedItems = result.FailedItems,
            Verifier = signers.Verifier,
            Checker = signers.Checker,
            Approver = signers.Approver,
        };
        var certificate = Add(record, line, instrument, result);
        await SettleAsync(certificate, cancellationToken);
        await TellAsync(certificate, order, cancellationToken);
        return certificate;
    }

    /// <summary>
    /// One statement counts the line and completes the order with its last one, so that two approvers cannot both miss it.
    /// </summary>
    async Task<CommissionOrder> AdvanceAsync(Guid orderId, CancellationToken cancellationToken)
    {
        var from = CommissionOrderStates.Table.From(CommissionOrderStates.Complete);
        var completed = CommissionOrderStates.Table.To(CommissionOrderStates.Complete);
        var advanced = await db.Orders.Where(order => order.Id == orderId && from.Contains(order.Status)).ExecuteUpdateAsync(
            row => row.SetProperty(order => order.IssuedCount, order => order.IssuedCount + 1)
                .SetProperty(order => order.Status, order => order.IssuedCount + 1 >= order.LineCount ? completed : order.Status),
            cancellationToken);
        return advanced == 1
            ? await db.Orders.AsNoTracking().SingleAsync(order => order.Id == orderId, cancellationToken)
            : throw new InvalidOperationException($"Commission order {orderId} is not open.");
    }

    async Task<(
        string Verifier, string Checker, string Approver)> SignersAsync(VerificationResult result, CancellationToken cancellationToken)
    {
        Guid[] accounts = [result.VerifiedByAccount!.Value, result.CheckedByAccount!.Value, result.ApprovedByAccount!.Value];
        var names = await organisations.PersonNamesAsync(accounts, cancellationToken);
        return (names[accounts[0]], names[accounts[1]], names[accounts[2]]);
    }

    Certificate Add(CertificateRecord record, CommissionOrderLine line, Instrument instrument, VerificationResult result)
    {
        var certificate = new Certificate
        {
            Id = Guid.CreateVersion7(),
            Number = record.Number,
            Kind = record.Kind,
            Status = CertificateStatus.Valid,
            Conclusion = record.Conclusion,
            IssuedAt = record.IssuedAt,
            VerifiedOn = record.VerifiedOn,
            ValidUntil = record.ValidUntil,
            OrderNumber = record.OrderNumber,
            InstrumentId = instrument.Id,
            InstitutionId = line.InstitutionId,
            OrganisationId = line.OrganisationId,
            OrderId = line.OrderId,
            LineId = line.Id,
            ItemId = line.ItemId,
            ResultId = result.Id,
            RegionCode = instrument.RegionCode,
            Record = record,
        };
        db.Certificates.Add(certificate);
        outbox.Add(new RenderDocument(certificate.Id));
        audit.Record("certificates.issue", "Certificate", certificate.Id, null, new { record.Number, record.Kind, record.ValidUntil, result.Id });
        return certificate;
    }

    async Task SettleAsync(Certificate certificate, CancellationToken cancellationToken)
    {
        await outcomes.RecordAsync(
            new(
                certificate.InstrumentId, certificate.ItemId, certificate.Conclusion == Conclusion.Pass, certificate.Number,
                certificate.InstitutionId, certificate.ValidUntil),
            cancellationToken);
        if (!await items.CompleteAsync(certificate.InstitutionId, certificate.ItemId, cancellationToken))
            throw new InvalidOperationException($"Booking item {certificate.ItemId} is not in verification.");
    }

    /// <summary>A rejection is told at once, because something must be done; certificates are told when the order is complete.</summary>
    async Task TellAsync(Certificate certificate, CommissionOrder order, CancellationToken cancellationToken)
    {
        var record = certificate.Record;
        if (certificate.Kind == DocumentKind.RejectionNotice)
            await notices.TellOrganisationAsync(
                certificate.OrganisationId,
                new(
                    "CERTIFICATES_NOTICE_REJECTED",
                    new Dictionary<string, string>
                    {
                        ["instrument"] = $"{record.Instrument.Name}（{record.Instrument.SerialNumber}）",
                        ["number"] = record.Number,
                        ["items"] = string.Join('、', record.FailedItems),
                    },
                    "/certificates", $"certificate-rejected:{certificate.Id}", BySms: true, Kind: NoticeKind.Certificate),
                cancellationToken);
        if (order.Status == CommissionOrderStatus.Completed)
            await notices.TellOrganisationAsync(
                certificate.OrganisationId,
                new(
                    "CERTIFICATES_NOTICE_COMPLETED",
                    new Dictionary<string, string>
                    {
                        ["institution"] = record.Issuer.Name,
                        ["number"] = order.Number,
                        ["count"] = $"{order.LineCount}",
                    },
                    "/certificates", $"order-completed:{order.Id}", BySms: true, Kind: NoticeKind.Certificate),
                cancellationToken);
    }
}
