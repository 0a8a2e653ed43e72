using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Instruments;

/// <summary>The organisation's ledger has an instrument with this manufacturer and serial number already (rule 3.2).</summary>
sealed class SerialNumberTaken(Instrument other) : RuleBreach(
    "LEDGER_SERIAL_NUMBER_TAKEN", ("name", other.Name), ("code", other.Code), ("serialNumber", other.SerialNumber))
{
    /// <summary>The instrument that has it.</summary>
    public Guid InstrumentId { get; } = other.Id;

    /// <summary>器具编码 of the instrument that has it.</summary>
    public string InstrumentCode { get; } = other.Code;

    /// <summary>器具名称 of the instrument that has it.</summary>
    public string InstrumentName { get; } = other.Name;

    public override string? Field => "serialNumber";
}

/// <summary>The organisation's ledger has a voluntary instrument with this asset number already (rule 3.9).</summary>
sealed class AssetNumberTaken(Instrument other) : RuleBreach(
    "LEDGER_ASSET_NUMBER_TAKEN", ("name", other.Name), ("code", other.Code), ("assetNumber", other.AssetNumber))
{
    /// <summary>The instrument that has it.</summary>
    public Guid InstrumentId { get; } = other.Id;

    /// <summary>器具编码 of the instrument that has it.</summary>
    public string InstrumentCode { get; } = other.Code;

    public override string? Field => "assetNumber";
}

/// <summary>强检 or 非强检 is said when an instrument is entered and stays (rule 3.9).</summary>
sealed class DutyFixed() : RuleBreach("LEDGER_DUTY_FIXED")
{
    public override string? Field => "duty";
}

/// <summary>The act is not allowed in the instrument's status (rule 3.3).</summary>
sealed class ActNotAllowed(InstrumentAct act, Instrument instrument) : RuleBreach(
    "LEDGER_ACT_NOT_ALLOWED",
    ("act", TextCatalog.Format($"LEDGER_ACT_{act}")),
    ("status", TextCatalog.Format($"LEDGER_STATUS_{instrument.Status}")),
    ("allowed", Statuses(InstrumentStates.AllowedIn(act))))
{
    /// <summary>The status in which the instrument is.</summary>
    public InstrumentStatus Status { get; } = instrument.Status;

    static string Statuses(InstrumentStatus[] statuses) =>
        string.Join(TextCatalog.Format("LIST_SEPARATOR"), statuses.Select(status => TextCatalog.Format($"LEDGER_STATUS_{status}")));
}

/// <summary>The instrument was booked before, so that it may be suspended and scrapped but not deleted (rule 3.3).</summary>
sealed class InstrumentWasBooked() : RuleBreach("LEDGER_INSTRUMENT_WAS_BOOKED");

/// <summary>A voluntary instrument is not booked for compulsory verification; its owner applies to the institution of their choice (rule 3.9).</summary>
sealed class VoluntaryNotBooked() : RuleBreach("LEDGER_VOLUNTARY_NOT_BOOKED");

/// <summary>Without a certificate the data are changed, not corrected (rule 3.3).</summary>
sealed class NotCertified() : RuleBreach("LEDGER_NOT_CERTIFIED");

/// <summary>
/// After its first certificate, manufacturer, serial number, model and category change only by a correction that the institution confirms,
/// and the validity is the certificate's (rule 3.3, 3.4).
/// </summary>
sealed class CertifiedDataFixed(IReadOnlyList<string> fields, string certificateNumber) : RuleBreach(
    "LEDGER_CERTIFIED_DATA_FIXED",
    ("fields", string.Join(TextCatalog.Format("LIST_SEPARATOR"), fields.Select(field => TextCatalog.Format($"LEDGER_FIELD_{field}")))),
    ("certificate", certificateNumber))
{
    /// <summary>The input fields that may not change.</summary>
    public IReadOnlyList<string> Fields { get; } = fields;

    public override string? Field => Fields.Count == 1 ? Fields[0] : null;
}

/// <summary>Somebody else changed the instrument between reading and writing.</summary>
sealed class InstrumentChangedMeanwhile() : RuleBreach("LEDGER_CHANGED_MEANWHILE");
