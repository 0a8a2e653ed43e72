using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;

namespace Ecqs.Ledger.Instruments;

/// <summary>What a user fills in about an instrument (rule 3.1).</summary>
abstract record InstrumentInput
{
    /// <summary>器具名称, as on the last certificate; at most 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>强检 by default; 非强检 is for instruments outside the compulsory list, which need no category and no purpose but an asset
    /// number, lead days and an institution (rule 3.9). It cannot be changed later.</summary>
    public InstrumentDuty? Duty { get; init; }

    /// <summary>The second-level category (种别); it must need compulsory verification. Required unless voluntary.</summary>
    public Guid? CategoryId { get; init; }

    /// <summary>型号规格, as on the plate; 无 when there is none; at most 100 characters.</summary>
    public required string Model { get; init; }

    /// <summary>测量范围, 最小值—最大值 with the unit, as on the plate; at most 200 characters.</summary>
    public required string MeasuringRange { get; init; }

    /// <summary>准确度等级, as on the plate; 无 when there is none; at most 100 characters.</summary>
    public required string AccuracyClass { get; init; }

    /// <summary>出厂编号, as on the plate; at most 60 characters. A 戥子 or a voluntary instrument without a number may leave it empty: the
    /// system gives one.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>生产厂家; at most 100 characters.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>器具产地.</summary>
    public required Origin Origin { get; init; }

    /// <summary>使用地点行政区划: the code of a county, or of a city without counties.</summary>
    public required string RegionCode { get; init; }

    /// <summary>安装/使用地点; at most 200 characters.</summary>
    public required string PlaceOfUse { get; init; }

    /// <summary>器具用途. Required unless voluntary.</summary>
    public Purpose? Purpose { get; init; }

    /// <summary>送检方式.</summary>
    public required VerificationMode Mode { get; init; }

    /// <summary>器具类型: working instruments by default; measurement standards are refused with the reason (rule 2.2).</summary>
    public InstrumentKind? Kind { get; init; }

    /// <summary>购置时间.</summary>
    public DateOnly? PurchasedOn { get; init; }

    /// <summary>有效期至, declared by the user until the first certificate here.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>备注; at most 500 characters.</summary>
    public string? Remark { get; init; }

    /// <summary>器具编号: the owner's own, unique in the ledger; at most 60 characters. Required when voluntary.</summary>
    public string? AssetNumber { get; init; }

    /// <summary>送检提前天数, 1 to 365: when the owner is reminded. Required when voluntary.</summary>
    public int? LeadDays { get; init; }

    /// <summary>检定单位, chosen by the owner. Required when voluntary.</summary>
    public Guid? InstitutionId { get; init; }

    /// <summary>当前状况 of a voluntary instrument; 在用 by default.</summary>
    public InstrumentCondition? Condition { get; init; }

    /// <summary>当前状态 of a voluntary instrument; 正常使用 by default.</summary>
    public WorkingState? WorkingState { get; init; }
}

/// <summary>A new instrument.</summary>
sealed record AddInstrumentInput : InstrumentInput;

/// <summary>An instrument's new data; what is left out becomes empty.</summary>
sealed record ChangeInstrumentInput : InstrumentInput
{
    /// <summary>The instrument.</summary>
    public required Guid Id { get; init; }
}

/// <summary>器具类型.</summary>
enum InstrumentKind
{
    /// <summary>工作计量器具.</summary>
    Working,

    /// <summary>计量标准器: not kept in this ledger.</summary>
    Standard,
}
