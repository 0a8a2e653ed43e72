using System.Globalization;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Import;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Printing;

/// <summary>An instrument with what is printed of it beside its own data, in Chinese.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Category">器具种别; null when a voluntary instrument names none.</param>
/// <param name="Region">使用地点行政区划.</param>
/// <param name="Institution">检定机构 of the last document; for a voluntary instrument the one that its owner chose.</param>
/// <param name="Today">The day of the verification state.</param>
sealed record PrintedInstrument(Instrument Instrument, Category? Category, Region? Region, Institution? Institution, DateOnly Today)
{
    public string Status => Word("LEDGER_STATUS", Instrument.Status);

    public string State => Word("LEDGER_VERIFICATION_STATUS", VerificationRules.State(Instrument, Today));

    public string ValidUntil => Instrument.ValidUntil is null ? "" : Day(Instrument.ValidUntil) + (Instrument.IsValidityDeclared ? "（自报）" : "");

    /// <summary>Every field with its name, in the order of the form.</summary>
    public IEnumerable<(string Label, string Value)> Facts(string owner)
    {
        var one = Instrument;
        yield return ("使用单位", owner);
        yield return ("器具编码", one.Code);
        yield return ("器具名称", one.Name);
        yield return ("器具种别", Category is null ? "" : $"{Category.Code} {Category.Name}");
        yield return ("型号规格", one.Model);
        yield return ("测量范围", one.MeasuringRange);
        yield return ("准确度等级", one.AccuracyClass);
        yield return ("出厂编号", one.SerialNumber + (one.IsSerialNumberGiven ? "（系统编号）" : ""));
        yield return ("生产厂家", one.Manufacturer);
        yield return ("器具产地", InstrumentColumns.Word(one.Origin));
        yield return ("行政区划", Region?.FullName ?? one.RegionCode);
        yield return ("使用地点", one.PlaceOfUse);
        if (one.Purpose is { } purpose)
            yield return ("器具用途", InstrumentColumns.Word(purpose));
        yield return ("送检方式", InstrumentColumns.Word(one.Mode));
        yield return ("购置时间", Day(one.PurchasedOn));
        yield return ("有效期至", ValidUntil);
        yield return ("器具状态", Status);
        yield return ("检定状态", State);
        yield return ("证书编号", one.CertificateNumber ?? "");
        yield return (one.Duty == InstrumentDuty.Voluntary ? "检定单位" : "检定机构", Institution?.Name ?? "");
        if (one.Duty == InstrumentDuty.Compulsory)
            yield break;
        yield return ("器具编号", one.AssetNumber!);
        yield return ("送检提前天数", one.LeadDays!.Value.ToString(CultureInfo.InvariantCulture));
        yield return ("当前状况", Word("LEDGER_CONDITION_STATUS", one.Condition!.Value));
        yield return ("当前状态", Word("LEDGER_WORKING_STATUS", one.WorkingState!.Value));
    }

    static string Word<T>(string prefix, T value) where T : struct, Enum => TextCatalog.FormatIn(Language.Chinese, $"{prefix}_{value}");

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
