using Ecqs.Ledger.Corrections;
using Ecqs.Ledger.Expiry;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Contracts;

/// <content>The acts: what can be done with an instrument, as the rules allow (3.2 to 3.4).</content>
public sealed partial class Instrument
{
    Instrument()
    {
    }

    /// <summary>The status to which <see cref="InstrumentAct.Enable"/> leads back.</summary>
    internal InstrumentStatus StatusBeforeSuspension { get; set; }

    /// <summary>The last verification found it failed.</summary>
    internal bool HasFailed { get; set; }

    /// <summary>The institution of the last certificate: it alone confirms a correction of what stands on it.</summary>
    internal Guid? CertifiedById { get; set; }

    /// <summary>A booking has claimed it at least once.</summary>
    internal bool WasBooked { get; set; }

    /// <summary>Manufacturer and serial number, folded: unique in the organisation's ledger.</summary>
    internal string IdentityKey { get; private set; } = "";

    /// <summary>The serial number, folded: by it strangers find the instrument when they know the whole of it.</summary>
    internal string SerialKey { get; private set; } = "";

    /// <summary>The asset number, folded: unique in the organisation's ledger.</summary>
    internal string? AssetKey { get; private set; }

    /// <summary>The next business date on which its expiry belongs in a reminder; null when there is nothing to remind of.</summary>
    internal DateOnly? NextReminderOn { get; set; }

    /// <summary>Counts the changes, so that two acts at once cannot both stand.</summary>
    internal int Version { get; set; }

    internal static Instrument Add(Guid organisationId, InstrumentData data, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var instrument = new Instrument
        {
            Id = Guid.CreateVersion7(now),
            Code = GivenNumbers.InstrumentCode(),
            OrganisationId = organisationId,
            Duty = data.Duty,
            Status = InstrumentStatus.New,
            CreatedAt = now,
        };
        instrument.Apply(data, ShanghaiTime.DateOf(now));
        return instrument;
    }

    /// <exception cref="InstrumentClaimed">A booking claims it.</exception>
    /// <exception cref="DutyFixed">强检 would become 非强检, or the other way round.</exception>
    /// <exception cref="CertifiedDataFixed">It has a certificate, and what stands on it would change.</exception>
    internal void Change(InstrumentData data, DateOnly today)
    {
        Allow(InstrumentAct.Change);
        if (data.Duty != Duty)
            throw new DutyFixed();
        if (CertificateNumber is not null && CertifiedFieldsChangedBy(data) is { Count: > 0 } fields)
            throw new CertifiedDataFixed(fields, CertificateNumber);
        Apply(data, today);
    }

    internal void Suspend() => Do(InstrumentAct.Suspend);

    internal void Enable() => Do(InstrumentAct.Enable);

    internal void Scrap() => Do(InstrumentAct.Scrap);

    /// <summary>Checks that it may be deleted: only when new and never booked.</summary>
    internal void EnsureDeletable() => Allow(InstrumentAct.Delete);

    /// <summary>Why an act is not allowed now: the one rule behind the acts themselves and behind what a page offers; null when it is.</summary>
    internal RuleBreach? RefusalOf(InstrumentAct act)
    {
        if (ClaimedByItemId is not null && InstrumentStates.IsStoppedByClaim(act))
            return new InstrumentClaimed(this);
        if (act == InstrumentAct.Correct && CertificateNumber is null)
            return new NotCertified();
        if (InstrumentStates.Find(act, Status) is null)
            return new ActNotAllowed(act, this);
        return act switch
        {
            InstrumentAct.Delete when WasBooked => new InstrumentWasBooked(),
            InstrumentAct.Book when Duty == InstrumentDuty.Voluntary => new VoluntaryNotBooked(),
            _ => null,
        };
    }

    /// <summary>Puts what the institution has confirmed in the place of what the certificate says (rule 3.3).</summary>
    internal void Correct(CertifiedData data)
    {
        Allow(InstrumentAct.Correct);
        IsSerialNumberGiven = IsSerialNumberGiven && data.SerialNumber == SerialNumber;
        (Manufacturer, SerialNumber, Model, CategoryId) = (data.Manufacturer, data.SerialNumber, data.Model, data.CategoryId);
        SetKeys();
        Version++;
    }

    /// <summary>A certificate ends the claim, moves the status by the table and sets the validity.</summary>
    internal void Certify(VerificationOutcome outcome, DateOnly today)
    {
        EndClaim(outcome);
        Do(InstrumentAct.Certify);
        (CertificateNumber, CertifiedById) = (outcome.DocumentNumber, outcome.InstitutionId);
        (ValidUntil, IsValidityDeclared, HasFailed) = (outcome.ValidUntil, false, false);
        NextReminderOn = ExpiryReminders.FirstAfter(today, ValidUntil, LeadDays);
    }

    /// <summary>A rejection notice ends the claim and leaves the status; there is no validity to run out.</summary>
    internal void Reject(VerificationOutcome outcome)
    {
        EndClaim(outcome);
        (HasFailed, NextReminderOn) = (true, null);
        Version++;
    }

    /// <summary>The data that its user keeps.</summary>
    internal InstrumentData Data => new()
    {
        Name = Name,
        CategoryId = CategoryId,
        Model = Model,
        MeasuringRange = MeasuringRange,
        AccuracyClass = AccuracyClass,
        SerialNumber = IsSerialNumberGiven ? null : SerialNumber,
        Manufacturer = Manufacturer,
        Origin = Origin,
        RegionCode = RegionCode,
        PlaceOfUse = PlaceOfUse,
        Purpose = Purpose,
        Mode = Mode,
        PurchasedOn = PurchasedOn,
        ValidUntil = ValidUntil,
        Remark = Remark,
        Voluntary = Duty == InstrumentDuty.Voluntary
            ? new(AssetNumber!, LeadDays!.Value, ChosenInstitutionId!.Value, Condition!.Value, WorkingState!.Value)
            : null,
    };

    /// <summary>What stands on its certificate.</summary>
    internal CertifiedData CertifiedData => new(Manufacturer, SerialNumber, Model, CategoryId);

    void Apply(InstrumentData data, DateOnly today)
    {
        (Name, CategoryId, Model, MeasuringRange, AccuracyClass) = (
            data.Name, data.CategoryId, data.Model, data.MeasuringRange, data.AccuracyClass);
        (Manufacturer, Origin, RegionCode, PlaceOfUse) = (data.Manufacturer, data.Origin, data.RegionCode, data.PlaceOfUse);
        (Purpose, Mode, PurchasedOn, Remark) = (data.Purpose, data.Mode, data.PurchasedOn, data.Remark);
        if (data.SerialNumber is { } number)
            (SerialNumber, IsSerialNumberGiven) = (number, false);
        else if (!IsSerialNumberGiven)
            (SerialNumber, IsSerialNumberGiven) = (GivenNumbers.SerialNumber(), true);
        SetKeys();
        if (data.Voluntary is { } voluntary)
            Apply(voluntary, today);
        if (CertificateNumber is null)
            DeclareValidity(data.ValidUntil, today);
        Version++;
    }

    void SetKeys() => (IdentityKey, SerialKey) = (InstrumentRules.IdentityKey(Manufacturer, SerialNumber), TextForms.Fold(SerialNumber));

    void Apply(VoluntaryData data, DateOnly today)
    {
        (AssetNumber, AssetKey) = (data.AssetNumber, TextForms.Fold(data.AssetNumber));
        (ChosenInstitutionId, Condition, WorkingState) = (data.InstitutionId, data.Condition, data.WorkingState);
        if (LeadDays == data.LeadDays)
            return;
        LeadDays = data.LeadDays;
        if (!HasFailed)
            NextReminderOn = ExpiryReminders.FirstAfter(today, ValidUntil, LeadDays);
    }

    void DeclareValidity(DateOnly? validUntil, DateOnly today)
    {
        if (ValidUntil != validUntil)
            NextReminderOn = ExpiryReminders.FirstAfter(today, validUntil, LeadDays);
        (ValidUntil, IsValidityDeclared) = (validUntil, validUntil is not null);
    }

    List<string> CertifiedFieldsChangedBy(InstrumentData data)
    {
        var fields = new List<string>();
        if (data.Manufacturer != Manufacturer)
            fields.Add("manufacturer");
        if (data.SerialNumber is { } number ? number != SerialNumber : !IsSerialNumberGiven)
            fields.Add("serialNumber");
        if (data.Model != Model)
            fields.Add("model");
        if (data.CategoryId != CategoryId)
            fields.Add("categoryId");
        if (data.ValidUntil is { } validUntil && validUntil != ValidUntil)
            fields.Add("validUntil");
        return fields;
    }

    void EndClaim(VerificationOutcome outcome)
    {
        if (ClaimedByItemId != outcome.BookingItemId)
            throw new InvalidOperationException($"Instrument {Id} is not claimed by booking item {outcome.BookingItemId}.");
        (ClaimedByItemId, ClaimedByBooking, InstitutionId) = (null, null, outcome.InstitutionId);
    }

    void Do(InstrumentAct act)
    {
        var transition = Allow(act);
        if (act == InstrumentAct.Suspend)
            StatusBeforeSuspension = Status;
        Status = transition.Leading switch
        {
            Leading.ToStatus => transition.To!.Value,
            Leading.ToStatusBeforeSuspension => StatusBeforeSuspension,
            _ => Status,
        };
        Version++;
    }

    InstrumentTransition Allow(InstrumentAct act)
    {
        if (RefusalOf(act) is { } refusal)
            throw refusal;
        return InstrumentStates.Find(act, Status)!;
    }
}
