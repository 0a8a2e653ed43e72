using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Ecqs.Platform.Import;

namespace Ecqs.Catalog.CapabilityImports;

/// <summary>The columns of a file of capabilities.</summary>
static class CapabilityColumns
{
    public const string CategoryCode = "categoryCode";
    public const string CategoryName = "category";
    public const string Regions = "regions";
    public const string RangeLimit = "rangeLimit";
    public const string Classes = "accuracyClasses";
    public const string Modes = "modes";
    public const string Capacity = "weeklyCapacity";
    public const string ValidFrom = "validFrom";
    public const string ValidTo = "validTo";
    public const string Number = "number";

    public const int ClassLength = 50;
    const int RangeLength = 100;
    const int MostRegions = 4000;
    const int MostClasses = 400;

    public static readonly (VerificationMode Value, string Word, string[] OtherWords)[] ModeWords =
    [
        (VerificationMode.AtInstitution, "送检", ["到机构检定", "机构检定"]),
        (VerificationMode.OnSite, "现场检测", ["现场检定", "现场", "上门"]),
    ];

    public static IReadOnlyList<ColumnDefinition> All { get; } =
    [
        ReferenceColumns.Code(CategoryCode, "种别号", 100, "现行强检目录的种别号，也可填种别名称", isRequired: true).Also("种别代码", "种别号（强检器具种别代码）"),
        ReferenceColumns.Text(CategoryName, "种别", 100, "供核对，可不填").Also("种别名称", "器具种别"),
        ReferenceColumns.Text(Regions, "检测区域", MostRegions, "行政区划代码或全称，多个用顿号隔开；填市或省即包括其下全部", isRequired: true).Also("区域", "服务区域"),
        ReferenceColumns.Text(RangeLimit, "测量范围上限", RangeLength, "数值和单位，如 60 t；不限不填").Also("测量上限") with { Parse = Range },
        ReferenceColumns.Text(Classes, "准确度等级", MostClasses, "如 Ⅲ、Ⅳ，多个用顿号隔开；不限不填").Also("等级") with { Parse = Listed },
        ReferenceColumns.Choices(Modes, "检定方式", ModeWords, "送检、现场检测，或两者用顿号隔开", isRequired: true).Also("送检方式", "方式"),
        ReferenceColumns.Count(Capacity, "每周检测能力", "每周可检的件数；不限不填").Also("周检测能力", "每周能力"),
        ReferenceColumns.Date(ValidFrom, "起始日期", "第一天，如 2026-12-01", isRequired: true).Also("生效日期", "有效期起"),
        ReferenceColumns.Date(ValidTo, "终止日期", "最后一天；一直有效的不填").Also("失效日期", "有效期止"),
        ReferenceColumns.Code(Number, "能力编号", 36, "导出的文件中已填好，修改时请保留；新增的不填").Also("编号") with { Parse = text => new(text.ToLowerInvariant(), text) },
    ];

    static CellReading Range(string text) => MeasuringRange.TryParse(text, out _)
        ? new(text, text)
        : new(text, null, CellFinding.Error(RangeLimit, "CATALOG_RANGE_NOT_READABLE"));

    static CellReading Listed(string text) => new(ReferenceColumns.Join(ReferenceColumns.Split(text)), text);
}
