using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Tests.Instruments;

/// <summary>Instruments, data and days for tests.</summary>
static class Some
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    // Registering the module is what makes its texts known.
    static Some() => ModuleCatalog.Register(new ServiceCollection(), new ConfigurationManager(), [new LedgerModule()]);

    public static Category Scales { get; } = Category("02002", "非自动衡器", "非自动衡器");

    public static Region Nanhu { get; } = Region("330402", "南湖区", "浙江省嘉兴市南湖区");

    public static TimeProvider Clock { get; } = new FixedClock(new DateTimeOffset(2026, 11, 21, 1, 0, 0, TimeSpan.Zero));

    public static AddInstrumentInput Input() => new()
    {
        Name = "电子计价秤",
        CategoryId = Guid.Empty,
        Model = "ACS-30",
        MeasuringRange = "0.1 kg—30 kg",
        AccuracyClass = "III",
        SerialNumber = "A-2026-001",
        Manufacturer = "永康市衡器厂",
        Origin = Origin.Domestic,
        RegionCode = "330402",
        PlaceOfUse = "中山路 1 号",
        Purpose = Purpose.TradeSettlement,
        Mode = VerificationMode.AtInstitution,
    };

    public static InstrumentData Data(DateOnly? validUntil = null) => new()
    {
        Name = "电子计价秤",
        CategoryId = Guid.Empty,
        Model = "ACS-30",
        MeasuringRange = "0.1 kg—30 kg",
        AccuracyClass = "III",
        SerialNumber = "A-2026-001",
        Manufacturer = "永康市衡器厂",
        Origin = Origin.Domestic,
        RegionCode = "330402",
        PlaceOfUse = "中山路 1 号",
        Purpose = Purpose.TradeSettlement,
        Mode = VerificationMode.AtInstitution,
        ValidUntil = validUntil,
    };

    public static Institution Institution { get; } = new() { Code = "123304004711234567", ShortCode = "JX", Name = "嘉兴市检定所", AuthorisationNumber = "1" };

    /// <summary>An instrument outside the compulsory list, as a user fills it in.</summary>
    public static AddInstrumentInput VoluntaryInput() => Input() with
    {
        Duty = InstrumentDuty.Voluntary,
        Name = "游标卡尺",
        CategoryId = null,
        Purpose = null,
        AssetNumber = "资产-001",
        LeadDays = 45,
        InstitutionId = Guid.CreateVersion7(),
    };

    public static Instrument Instrument(DateOnly? declaredValidUntil = null) =>
        Contracts.Instrument.Add(Guid.Empty, Data(declaredValidUntil), Clock);

    /// <summary>An instrument outside the compulsory list, of which its owner wants to be reminded so many days before its validity ends.</summary>
    public static Instrument Voluntary(int leadDays, DateOnly? declaredValidUntil) => Contracts.Instrument.Add(
        Guid.Empty,
        Data(declaredValidUntil) with
        {
            Voluntary = new("资产-001", leadDays, Guid.CreateVersion7(), InstrumentCondition.InUse, WorkingState.Normal),
        },
        Clock);

    /// <summary>An instrument as it is after a certificate with that validity.</summary>
    public static Instrument Certified(DateOnly? validUntil)
    {
        var instrument = Instrument();
        Verify(instrument, passed: true, validUntil);
        return instrument;
    }

    public static void Verify(Instrument instrument, bool passed, DateOnly? validUntil = null)
    {
        var item = Claim(instrument);
        var outcome = new VerificationOutcome(
            instrument.Id, item, passed, passed ? "JX2026020001" : "JX2026029001", Guid.Empty, validUntil);
        if (passed)
            instrument.Certify(outcome, Today);
        else
            instrument.Reject(outcome);
    }

    public static Guid Claim(Instrument instrument)
    {
        var item = Guid.CreateVersion7();
        (instrument.ClaimedByItemId, instrument.ClaimedByBooking, instrument.WasBooked) = (item, "2026112100011", true);
        return item;
    }

    public static Category Category(string code, string name, string firstLevel, SupervisionMode supervision = SupervisionMode.Both)
    {
        var category = new Category { Code = code };
        Set(category, nameof(category.Id), Guid.CreateVersion7());
        Set(category, nameof(category.Name), name);
        Set(category, nameof(category.FirstLevelName), firstLevel);
        Set(category, nameof(category.Supervision), supervision);
        return category;
    }

    public static Region Region(string code, string name, string fullName, bool isCountyLevel = true)
    {
        var region = new Region { Code = code };
        Set(region, nameof(region.Name), name);
        Set(region, nameof(region.FullName), fullName);
        Set(region, nameof(region.IsCountyLevel), isCountyLevel);
        return region;
    }

    // Another module's entities are written by that module only; for tests they are made by reflection.
    public static void Set(object target, string property, object? value) =>
        target.GetType().GetProperty(property)!.SetValue(target, value);

    sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
