using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Listing;

/// <summary>
/// The conditions by which a ledger is looked through (rule 3.5): for the list, its counts, its export, its print and to be saved. All that
/// are given must hold; what is left out excludes nothing.
/// </summary>
sealed record LedgerFilter
{
    /// <summary>Part of the instrument code (器具编码).</summary>
    public string? Code { get; init; }

    /// <summary>Part of the name (器具名称).</summary>
    public string? Name { get; init; }

    /// <summary>Part of the last certificate's number (证书编号).</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Part of the serial number (出厂编号).</summary>
    public string? SerialNumber { get; init; }

    /// <summary>强检 or 非强检; both when left out.</summary>
    public InstrumentDuty? Duty { get; init; }

    /// <summary>器具状态: one of these; any when left out or empty.</summary>
    public IReadOnlyList<InstrumentStatus>? Status { get; init; }

    /// <summary>检定状态 today: one of these; any when left out or empty.</summary>
    public IReadOnlyList<VerificationState>? VerificationState { get; init; }

    /// <summary>Valid until this day or later (有效期至).</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Valid until this day or earlier (有效期至).</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>检定机构 of the last certificate or notice.</summary>
    public Guid? InstitutionId { get; init; }

    /// <summary>The second-level category (种别).</summary>
    public Guid? CategoryId { get; init; }

    /// <summary>使用地点行政区划: a county, or a city or province with all below it.</summary>
    public string? RegionCode { get; init; }

    /// <summary>
    /// Words, all of which stand somewhere in name, model, serial number, manufacturer, place of use, code, certificate number or asset
    /// number. Case, width and spaces do not matter.
    /// </summary>
    public string? Search { get; init; }

    /// <summary>What the filter leaves of the organisation's ledger.</summary>
    public IQueryable<Instrument> Of(IQueryable<Instrument> ledger, Guid organisationId, DateOnly today)
    {
        ledger = ledger
            .With(organisationId, x => x.Code, Code)
            .With(organisationId, x => x.Name, Name)
            .With(organisationId, x => x.CertificateNumber, CertificateNumber)
            .With(organisationId, x => x.SerialNumber, SerialNumber)
            .Mentioning(organisationId, Search);
        if (Duty is { } duty)
            ledger = ledger.Where(x => x.Duty == duty);
        if (Status is { Count: > 0 } statuses)
            ledger = ledger.Where(x => statuses.Contains(x.Status));
        if (VerificationState is { Count: > 0 } states)
            ledger = ledger.Where(VerificationRules.IsOneOf(states, today));
        if (ValidFrom is { } from)
            ledger = ledger.Where(x => x.ValidUntil >= from);
        if (ValidTo is { } to)
            ledger = ledger.Where(x => x.ValidUntil <= to);
        if (InstitutionId is { } institutionId)
            ledger = ledger.Where(x => x.InstitutionId == institutionId);
        if (CategoryId is { } categoryId)
            ledger = ledger.Where(x => x.CategoryId == categoryId);
        if (RegionCode?.Trim() is { Length: > 0 } region)
            ledger = ledger.Where(x => x.RegionCode.StartsWith(region));
        return ledger;
    }
}

/// <summary>Reads of one organisation's ledger begin here: there is no other way to it.</summary>
static class Ledgers
{
    /// <summary>The organisation's instruments, as the filter leaves them.</summary>
    public static IQueryable<Instrument> LedgerOf(this LedgerDb db, Guid organisationId, LedgerFilter? filter, DateOnly today)
    {
        var ledger = db.Instruments.AsNoTracking().Where(x => x.OrganisationId == organisationId);
        return filter is null ? ledger : filter.Of(ledger, organisationId, today);
    }

    /// <summary>The order of a ledger that nobody has sorted.</summary>
    public static IOrderedQueryable<Instrument> NewestFirst(this IQueryable<Instrument> ledger) =>
        ledger.OrderByDescending(x => x.CreatedAt).ThenByDescending(x => x.Id);
}
