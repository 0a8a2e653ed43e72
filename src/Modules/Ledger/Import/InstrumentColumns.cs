using System.Collections.Concurrent;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Import;

namespace Ecqs.Ledger.Import;

/// <summary>
/// The columns of the instrument import, after the official form (台账新增), with the names under which people's own files have them.
/// </summary>
static class InstrumentColumns
{
    public const string Name = "name";
    public const string Category = "category";
    public const string Model = "model";
    public const string MeasuringRange = "measuringRange";
    public const string AccuracyClass = "accuracyClass";
    public const string SerialNumber = "serialNumber";
    public const string Manufacturer = "manufacturer";
    public const string Origin = "origin";
    public const string RegionCode = "regionCode";
    public const string PlaceOfUse = "placeOfUse";
    public const string Quantity = "quantity";
    public const string Purpose = "purpose";
    public const string Mode = "mode";
    public const string Kind = "kind";
    public const string PurchasedOn = "purchasedOn";
    public const string ValidUntil = "validUntil";
    public const string Remark = "remark";
    public const string Duty = "duty";
    public const string AssetNumber = "assetNumber";
    public const string LeadDays = "leadDays";
    public const string Institution = "chosenInstitution";
    public const string Condition = "condition";
    public const string WorkingState = "workingState";

    /// <summary>The columns that only an instrument outside the compulsory list fills in (rule 3.9).</summary>
    public static readonly IReadOnlyList<string> OnlyVoluntary = [AssetNumber, LeadDays, Institution, Condition, WorkingState];

    /// <summary>器具类型 of all that the ledger keeps.</summary>
    public const string WorkingKind = "工作计量器具";

    static readonly (Origin, string, string[])[] Origins =
    [
        (Contracts.Origin.Domestic, "国产", ["国内", "中国", "境内"]),
        (Contracts.Origin.Imported, "进口", ["国外", "境外"]),
    ];

    static readonly (Purpose, string, string[])[] Purposes =
    [
        (Contracts.Purpose.TradeSettlement, "贸易结算", []),
        (Contracts.Purpose.SafetyProtection, "安全防护", []),
        (Contracts.Purpose.MedicalCare, "医疗卫生", []),
        (Contracts.Purpose.EnvironmentalMonitoring, "环境监测", []),
    ];

    static readonly (VerificationMode, string, string[])[] Modes =
    [
        (VerificationMode.AtInstitution, "送检", []),
        (VerificationMode.OnSite, "现场检测", ["现场检", "现场检定"]),
    ];

    static readonly (InstrumentKind, string, string[])[] Kinds =
    [
        (InstrumentKind.Working, WorkingKind, ["工作器具"]),
        (InstrumentKind.Standard, "计量标准器", ["计量标准器具", "计量标准"]),
    ];

    static readonly (InstrumentDuty, string, string[])[] Duties =
    [
        (InstrumentDuty.Compulsory, "强检", ["强制检定", "强检器具", "是"]),
        (InstrumentDuty.Voluntary, "非强检", ["非强制检定", "非强检器具", "否"]),
    ];

    static readonly (InstrumentCondition, string, string[])[] Conditions =
    [
        (InstrumentCondition.InUse, "在用", ["使用", "使用中"]),
        (InstrumentCondition.Standby, "备用", []),
        (InstrumentCondition.Sealed, "封存", []),
    ];

    static readonly (WorkingState, string, string[])[] WorkingStates =
    [
        (Contracts.WorkingState.Normal, "正常使用", ["正常"]),
        (Contracts.WorkingState.UnderRepair, "维修", ["维修中"]),
        (Contracts.WorkingState.Faulty, "故障", []),
    ];

    /// <summary>All columns in the order of the template; category, region and institution are parsed only by <see cref="With"/>.</summary>
    public static IReadOnlyList<ColumnDefinition> All { get; } =
    [
        Text(Name, "器具名称", InstrumentRules.MaxName, "如以前有证书，按证书上的器具名称填写")
            .Also("名称", "计量器具名称", "仪器名称", "设备名称", "器具名"),
        Code(Category, "强检器具种别代码", null, "参照“强检器具目录”，填代码或名称")
            .Also("种别代码", "二级目录", "二级目录代码", "器具种别", "种别", "种别号", "强检器具种别") with { MayBeEmpty = true, MayBeMissing = true },
        Code(Model, "型号规格", InstrumentRules.MaxModel, "按铭牌填写；没有的填“无”")
            .Also("规格型号", "型号", "规格", "型号/规格", "设备型号"),
        Code(MeasuringRange, "测量范围", InstrumentRules.MaxMeasuringRange, "最小值—最大值，如 0.1 kg—30 kg")
            .Also("量程", "测量范围(量程)", "称量范围"),
        Code(AccuracyClass, "准确度等级", InstrumentRules.MaxAccuracyClass, "按铭牌填写，如 III；没有的填“无”")
            .Also("精度等级", "精度", "等级", "精准度等级", "准确度", "准确度等级/不确定度"),
        Code(SerialNumber, "出厂编号", InstrumentRules.MaxSerialNumber, "按铭牌填写；戥子没有编号的可不填")
            .Also("编号", "器号", "出厂号", "机号", "仪器编号") with { MayBeEmpty = true },
        Text(Manufacturer, "生产厂家", InstrumentRules.MaxManufacturer, "按铭牌填写")
            .Also("制造单位", "制造厂", "制造厂家", "生产单位", "生产厂", "厂家", "制造商", "生产厂商", "生产企业"),
        Choice(Origin, "器具产地", Origins, "国产或进口").Also("产地", "国产/进口", "国别"),
        Code(RegionCode, "使用地点行政区划代码", null, "六位代码，参照“行政区划信息”，具体到区县")
            .Also("使用地点行政区划", "行政区划代码", "行政区划", "使用地点行政区划(代码)", "区划代码", "所属区县"),
        Text(PlaceOfUse, "安装/使用地点", InstrumentRules.MaxPlaceOfUse, "具体地址")
            .Also("使用地点", "安装地点", "安装使用地点", "使用地址", "安装位置", "使用部门"),
        new ColumnDefinition { Key = Quantity, Heading = "器具数量", Parse = One, Hint = "填 1，每件器具一行" }.Also("数量", "台数", "数量(台)"),
        Choice(Purpose, "器具用途", Purposes, "从下拉中选择；非强检的不填")
            .Also("用途", "使用用途", "强检用途") with { MayBeEmpty = true, MayBeMissing = true },
        Choice(Mode, "送检方式", Modes, "送检或现场检测").Also("检定方式", "检测方式", "送检形式"),
        Choice(Kind, "器具类型", Kinds, "本台账只收工作计量器具").Also("类型") with { IsRequired = false, Options = [WorkingKind] },
        Date(PurchasedOn, "购置时间").Also("购置日期", "购买日期", "购入日期", "采购日期"),
        Date(ValidUntil, "有效期至").Also("有效期", "有效日期", "检定有效期", "检定有效期至", "到期日期", "有效期限"),
        new ColumnDefinition { Key = Remark, Heading = "备注", MaxLength = InstrumentRules.MaxRemark }.Also("说明", "备注说明"),
        Choice(Duty, "管理类别", Duties, "强检或非强检，不填为强检").Also("是否强检", "强检类别", "器具类别") with { IsRequired = false },
        Volunteered(AssetNumber, "器具编号", "非强检填写：本单位的资产或管理编号").Also("资产编号", "管理编号", "设备编号")
            with { MaxLength = InstrumentRules.MaxAssetNumber, IsCode = true },
        Volunteered(LeadDays, "送检提前天数", "非强检填写：到期前多少天提醒").Also("提前天数") with { Parse = Days },
        Volunteered(Institution, "检定单位", "非强检填写：机构的名称或代码，参照“检定机构”").Also("送检单位"),
        Choice(Condition, "当前状况", Conditions, "非强检填写，不填为在用") with { IsRequired = false },
        Choice(WorkingState, "当前状态", WorkingStates, "非强检填写，不填为正常使用") with { IsRequired = false },
        Ignored("code", "器具编码", "LEDGER_IMPORT_NOTE_SYSTEM").Also("系统编码"),
        Ignored("certificateNumber", "证书编号", "LEDGER_IMPORT_NOTE_INSTITUTION").Also("检定证书编号", "检定证书号", "证书号"),
        Ignored("institution", "检定机构", "LEDGER_IMPORT_NOTE_INSTITUTION").Also("当前检定机构", "检定技术机构"),
        Ignored("verifiedOn", "检定日期", "LEDGER_IMPORT_NOTE_INSTITUTION").Also("上次检定日期", "检定时间"),
        Ignored("status", "器具状态", "LEDGER_IMPORT_NOTE_SYSTEM").Also("状态"),
        Ignored("verificationState", "检定状态", "LEDGER_IMPORT_NOTE_SYSTEM"),
        Ignored("firstLevel", "一级目录", "LEDGER_IMPORT_NOTE_FIRST_LEVEL").Also("项别", "器具项别", "项别号", "强检器具项别"),
        Ignored("regionName", "行政区划名称", ""),
        Ignored("ordinal", "序号", "").Also("行号", "No"),
    ];

    /// <summary>The columns with what the catalogue has on a day, and the institutions that rows name.</summary>
    public static IReadOnlyList<ColumnDefinition> With(CatalogLookup catalog, InstitutionLookup institutions) =>
    [
        .. All.Select(column => column.Key switch
        {
            Category => column with { Parse = catalog.ParseCategory },
            RegionCode => column with { Parse = catalog.ParseRegion },
            Institution => column with { Parse = institutions.Parse },
            _ => column,
        }).Select(column => column with { Parse = column.Parse is { } parse ? Remembering(parse) : null }),
    ];

    // Thousands of rows say the same few things.
    static Func<string, CellReading> Remembering(Func<string, CellReading> parse)
    {
        var read = new ConcurrentDictionary<string, CellReading>();
        return text => read.GetOrAdd(text, parse);
    }

    /// <summary>The word for a value that is chosen, as the template has it.</summary>
    public static string Word(object value) => value switch
    {
        Origin origin => WordIn(Origins, origin),
        Purpose purpose => WordIn(Purposes, purpose),
        VerificationMode mode => WordIn(Modes, mode),
        InstrumentDuty duty => WordIn(Duties, duty),
        InstrumentCondition condition => WordIn(Conditions, condition),
        WorkingState state => WordIn(WorkingStates, state),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    static string WordIn<T>((T Value, string Word, string[] Others)[] options, T value) =>
        options.First(option => EqualityComparer<T>.Default.Equals(option.Value, value)).Word;

    static ColumnDefinition Text(string key, string heading, int? maxLength, string hint) =>
        new() { Key = key, Heading = heading, IsRequired = true, MaxLength = maxLength, Hint = hint };

    static ColumnDefinition Code(string key, string heading, int? maxLength, string hint) =>
        Text(key, heading, maxLength, hint) with { IsCode = true };

    static ColumnDefinition Choice<T>(string key, string heading, (T, string, string[])[] options, string hint) =>
        Text(key, heading, null, hint) with { Parse = CellParsers.Option(key, options), Options = Words(options) };

    static ColumnDefinition Volunteered(string key, string heading, string hint) => new() { Key = key, Heading = heading, Hint = hint };

    static ColumnDefinition Date(string key, string heading) =>
        new() { Key = key, Heading = heading, IsDate = true, Parse = CellParsers.Date(key), Hint = "如 2026-11-21" };

    static ColumnDefinition Ignored(string key, string heading, string note) => new() { Key = key, Heading = heading, IgnoredBecause = note };

    static ColumnDefinition Also(this ColumnDefinition column, params string[] otherNames) => column with { OtherNames = otherNames };

    static string[] Words<T>((T, string, string[])[] options) => [.. options.Select(option => option.Item2)];

    static CellReading Days(string text) =>
        int.TryParse(text.TrimEnd('天').Trim(), System.Globalization.CultureInfo.InvariantCulture, out var days)
            && days is >= 1 and <= InstrumentRules.MaxLeadDays
            ? new(days.ToString(System.Globalization.CultureInfo.InvariantCulture), days)
            : new(text, null, CellFinding.Error(LeadDays, "LEDGER_LEAD_DAYS", null, ("max", InstrumentRules.MaxLeadDays)));

    // 1台, 1 件 and 1.0 mean one; two of a kind are two rows, each with its own number.
    static CellReading One(string text)
    {
        var number = text.TrimEnd('台', '件', '只', '个', '套', '把', '块', '支').Trim();
        return decimal.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var quantity) && quantity == 1
            ? new("1", 1)
            : new(text, null, CellFinding.Error(Quantity, "LEDGER_IMPORT_QUANTITY", "1", ("value", text)));
    }
}
