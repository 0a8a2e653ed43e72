using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Instruments;

namespace Ecqs.Ledger.Contracts;

/// <summary>器具状态 (rule 3.3).</summary>
[WithStateTable]
public enum InstrumentStatus
{
    /// <summary>新增: not verified here yet.</summary>
    New,

    /// <summary>在检: under periodic verification, since its first certificate.</summary>
    InService,

    /// <summary>停用.</summary>
    Suspended,

    /// <summary>报废.</summary>
    Scrapped,
}

/// <summary>检定状态, derived from the instrument's results, its claim and the day (rule 3.4).</summary>
public enum VerificationState
{
    /// <summary>未检.</summary>
    Unverified,

    /// <summary>送检中: claimed by a booking under way.</summary>
    UnderVerification,

    /// <summary>合格.</summary>
    Valid,

    /// <summary>即将到期: within 30 days, of a voluntary instrument within its own lead days (yellow).</summary>
    Due,

    /// <summary>超期 (red).</summary>
    Overdue,

    /// <summary>不合格.</summary>
    Failed,
}

/// <summary>器具用途: one of the four purposes of the Metrology Law, article 9.</summary>
public enum Purpose
{
    /// <summary>贸易结算.</summary>
    TradeSettlement,

    /// <summary>安全防护.</summary>
    SafetyProtection,

    /// <summary>医疗卫生.</summary>
    MedicalCare,

    /// <summary>环境监测.</summary>
    EnvironmentalMonitoring,
}

/// <summary>器具产地.</summary>
public enum Origin
{
    /// <summary>国产.</summary>
    Domestic,

    /// <summary>进口.</summary>
    Imported,
}

/// <summary>Whether the law demands the instrument's verification.</summary>
public enum InstrumentDuty
{
    /// <summary>强检: in the compulsory catalogue, for one of the four purposes.</summary>
    Compulsory,

    /// <summary>非强检: outside it; its owner chooses who verifies it, and when (rule 3.9).</summary>
    Voluntary,
}

/// <summary>当前状况 of a voluntary instrument, independent of 器具状态.</summary>
public enum InstrumentCondition
{
    /// <summary>在用.</summary>
    InUse,

    /// <summary>备用.</summary>
    Standby,

    /// <summary>封存.</summary>
    Sealed,
}

/// <summary>当前状态 of a voluntary instrument, independent of 器具状态.</summary>
public enum WorkingState
{
    /// <summary>正常使用.</summary>
    Normal,

    /// <summary>维修.</summary>
    UnderRepair,

    /// <summary>故障.</summary>
    Faulty,
}

/// <summary>A measuring instrument (器具) in an organisation's ledger.</summary>
public sealed partial class Instrument
{
    public Guid Id { get; internal init; }

    /// <summary>器具编码: given by the system, unique.</summary>
    public string Code { get; internal set; } = "";

    /// <summary>The organisation whose ledger it stands in.</summary>
    public Guid OrganisationId { get; internal init; }

    /// <summary>器具名称.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>强检 or 非强检; it stays as it was entered.</summary>
    public InstrumentDuty Duty { get; internal init; }

    /// <summary>The second-level category's id (种别); null for a voluntary instrument only.</summary>
    public Guid? CategoryId { get; internal set; }

    /// <summary>型号规格; 无 when there is none.</summary>
    public string Model { get; internal set; } = "";

    /// <summary>测量范围, as on the plate, e.g. <c>0.1 kg—30 kg</c>.</summary>
    public string MeasuringRange { get; internal set; } = "";

    /// <summary>准确度等级, as on the plate, e.g. <c>III</c>; 无 when there is none.</summary>
    public string AccuracyClass { get; internal set; } = "";

    /// <summary>出厂编号.</summary>
    public string SerialNumber { get; internal set; } = "";

    /// <summary>True when the instrument bears no number (戥子) and the system has given it one.</summary>
    public bool IsSerialNumberGiven { get; internal set; }

    /// <summary>生产厂家.</summary>
    public string Manufacturer { get; internal set; } = "";

    public Origin Origin { get; internal set; }

    /// <summary>使用地点行政区划: the county-level region's code; it decides the routing.</summary>
    public string RegionCode { get; internal set; } = "";

    /// <summary>安装/使用地点.</summary>
    public string PlaceOfUse { get; internal set; } = "";

    /// <summary>器具用途; null for a voluntary instrument only.</summary>
    public Purpose? Purpose { get; internal set; }

    /// <summary>送检方式.</summary>
    public VerificationMode Mode { get; internal set; }

    /// <summary>购置时间.</summary>
    public DateOnly? PurchasedOn { get; internal set; }

    public string? Remark { get; internal set; }

    public InstrumentStatus Status { get; internal set; }

    /// <summary>有效期至: from the last certificate, or declared by the user until the first one.</summary>
    public DateOnly? ValidUntil { get; internal set; }

    /// <summary>自报: the validity was declared by the user and not proved here.</summary>
    public bool IsValidityDeclared { get; internal set; }

    /// <summary>证书编号: of the last certificate.</summary>
    public string? CertificateNumber { get; internal set; }

    /// <summary>检定机构: of the last certificate or notice.</summary>
    public Guid? InstitutionId { get; internal set; }

    /// <summary>The booking item that claims it; null when it is free.</summary>
    public Guid? ClaimedByItemId { get; internal set; }

    /// <summary>The number of the booking that claims it.</summary>
    public string? ClaimedByBooking { get; internal set; }

    /// <summary>器具编号: its owner's own asset number, unique in the ledger; of a voluntary instrument only.</summary>
    public string? AssetNumber { get; internal set; }

    /// <summary>送检提前天数: how many days before its validity ends its owner is reminded; of a voluntary instrument only.</summary>
    public int? LeadDays { get; internal set; }

    /// <summary>检定单位: the institution that its owner chose; of a voluntary instrument only.</summary>
    public Guid? ChosenInstitutionId { get; internal set; }

    /// <summary>当前状况; of a voluntary instrument only.</summary>
    public InstrumentCondition? Condition { get; internal set; }

    /// <summary>当前状态; of a voluntary instrument only.</summary>
    public WorkingState? WorkingState { get; internal set; }

    public DateTimeOffset CreatedAt { get; internal init; }
}

/// <summary>Reads instruments for other modules. Who may see which is the caller's matter.</summary>
public interface IInstruments
{
    Task<IReadOnlyDictionary<Guid, Instrument>> ByIdsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);

    /// <summary>The instruments of that organisation among the ids; others are left out, as if absent.</summary>
    Task<IReadOnlyList<Instrument>> OfOrganisationAsync(
        Guid organisationId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken);
}

/// <summary>One instrument's claim by a booking item.</summary>
public sealed record InstrumentClaim(Guid InstrumentId, Guid BookingItemId);

/// <summary>The claim on an instrument: set and cleared by Booking, in its transaction, by one conditional statement (rule 4.2).</summary>
public interface IInstrumentClaims
{
    /// <summary>
    /// Claims the organisation's free, bookable instruments (compulsory, NEW or IN_SERVICE) for a booking. Answers the ids that could not be
    /// claimed: claimed already, suspended, scrapped, voluntary, or not the organisation's. Empty when all went well.
    /// </summary>
    Task<IReadOnlyList<Guid>> ClaimAsync(
        Guid organisationId, string bookingNumber, IReadOnlyList<InstrumentClaim> claims, CancellationToken cancellationToken);

    /// <summary>Frees the instruments that these booking items claim.</summary>
    Task ReleaseAsync(IReadOnlyCollection<Guid> bookingItemIds, CancellationToken cancellationToken);
}

/// <summary>What a verification found, as the ledger needs it.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="BookingItemId">The item by which it was claimed; the claim ends.</param>
/// <param name="Passed">True for a certificate, false for a rejection notice.</param>
/// <param name="DocumentNumber">The certificate's or notice's number.</param>
/// <param name="InstitutionId">The institution.</param>
/// <param name="ValidUntil">The last day of validity; null for a rejection, or when the category is verified only once.</param>
public sealed record VerificationOutcome(
    Guid InstrumentId, Guid BookingItemId, bool Passed, string DocumentNumber, Guid InstitutionId, DateOnly? ValidUntil);

/// <summary>The result of verification: written by Certificates, in the transaction that issues the document (rule 5.3).</summary>
public interface IVerificationOutcomes
{
    /// <summary>
    /// A pass moves NEW to IN_SERVICE and sets certificate and validity; a failure leaves the status and makes the state FAILED. The claim
    /// ends.
    /// </summary>
    Task RecordAsync(VerificationOutcome outcome, CancellationToken cancellationToken);
}
