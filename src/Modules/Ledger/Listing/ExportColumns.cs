using Ecqs.Catalog.Contracts;
using Ecqs.Documents.Workbooks;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Import;
using Ecqs.Ledger.Instruments;
using Ecqs.Platform.Import;

namespace Ecqs.Ledger.Listing;

/// <summary>
/// The columns of the export: those of the import under the same headings and in the same words, so that an export that comes back changes
/// nothing, then what the system and the institutions write.
/// </summary>
static class ExportColumns
{
    delegate object? ValueOf(Instrument instrument, Names names, DateOnly today);

    /// <summary>What the catalogue calls the things that the rows name by id.</summary>
    public sealed record Names(
        IReadOnlyDictionary<Guid, Category> Categories,
        IReadOnlyDictionary<string, Region> Regions,
        IReadOnlyDictionary<Guid, Institution> Institutions);

    static readonly Dictionary<string, ValueOf> s_values = new()
    {
        [InstrumentColumns.Name] = (x, _, _) => x.Name,
        [InstrumentColumns.Category] = (x, names, _) => CategoryOf(x, names) is { } category ? $"{category.Code} {category.Name}" : null,
        [InstrumentColumns.Model] = (x, _, _) => x.Model,
        [InstrumentColumns.MeasuringRange] = (x, _, _) => x.MeasuringRange,
        [InstrumentColumns.AccuracyClass] = (x, _, _) => x.AccuracyClass,
        [InstrumentColumns.SerialNumber] = (x, _, _) => x.SerialNumber,
        [InstrumentColumns.Manufacturer] = (x, _, _) => x.Manufacturer,
        [InstrumentColumns.Origin] = (x, _, _) => InstrumentColumns.Word(x.Origin),
        [InstrumentColumns.RegionCode] = (x, _, _) => x.RegionCode,
        [InstrumentColumns.PlaceOfUse] = (x, _, _) => x.PlaceOfUse,
        [InstrumentColumns.Quantity] = (_, _, _) => 1,
        [InstrumentColumns.Purpose] = (x, _, _) => x.Purpose is { } purpose ? InstrumentColumns.Word(purpose) : null,
        [InstrumentColumns.Mode] = (x, _, _) => InstrumentColumns.Word(x.Mode),
        [InstrumentColumns.Kind] = (_, _, _) => InstrumentColumns.WorkingKind,
        [InstrumentColumns.PurchasedOn] = (x, _, _) => x.PurchasedOn,
        [InstrumentColumns.ValidUntil] = (x, _, _) => x.ValidUntil,
        [InstrumentColumns.Remark] = (x, _, _) => x.Remark,
        [InstrumentColumns.Duty] = (x, _, _) => InstrumentColumns.Word(x.Duty),
        [InstrumentColumns.AssetNumber] = (x, _, _) => x.AssetNumber,
        [InstrumentColumns.LeadDays] = (x, _, _) => x.LeadDays,
        [InstrumentColumns.Institution] = (x, names, _) => NameOf(x.ChosenInstitutionId, names),
        [InstrumentColumns.Condition] = (x, _, _) => x.Condition is { } condition ? InstrumentColumns.Word(condition) : null,
        [InstrumentColumns.WorkingState] = (x, _, _) => x.WorkingState is { } state ? InstrumentColumns.Word(state) : null,
        ["code"] = (x, _, _) => x.Code,
        ["certificateNumber"] = (x, _, _) => x.CertificateNumber,
        ["institution"] = (x, names, _) => NameOf(x.InstitutionId, names),
        ["status"] = (x, _, _) => WordOf(x.Status),
        ["verificationState"] = (x, _, today) => WordOf(VerificationRules.State(x, today)),
        ["firstLevel"] = (x, names, _) => CategoryOf(x, names)?.FirstLevelName,
        ["regionName"] = (x, names, _) => names.Regions.GetValueOrDefault(x.RegionCode)?.FullName,
    };

    static readonly (WorkbookColumn Column, ValueOf Value)[] s_columns =
    [
        .. InstrumentColumns.All.Where(column => s_values.ContainsKey(column.Key)).Select(column => (Column(column), s_values[column.Key])),
    ];

    public static IReadOnlyList<WorkbookColumn> All { get; } = [.. s_columns.Select(column => column.Column)];

    /// <summary>An instrument's row.</summary>
    public static object?[] RowOf(Instrument instrument, Names names, DateOnly today) =>
        [.. s_columns.Select(column => column.Value(instrument, names, today))];

    /// <summary>器具状态 in its official word.</summary>
    public static string WordOf(InstrumentStatus status) => status switch
    {
        InstrumentStatus.New => "新增",
        InstrumentStatus.InService => "在检",
        InstrumentStatus.Suspended => "停用",
        InstrumentStatus.Scrapped => "报废",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>检定状态 in its official word.</summary>
    public static string WordOf(VerificationState state) => state switch
    {
        VerificationState.Unverified => "未检",
        VerificationState.UnderVerification => "送检中",
        VerificationState.Valid => "合格",
        VerificationState.Due => "即将到期",
        VerificationState.Overdue => "超期",
        VerificationState.Failed => "不合格",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    static Category? CategoryOf(Instrument instrument, Names names) =>
        instrument.CategoryId is { } id ? names.Categories.GetValueOrDefault(id) : null;

    static string? NameOf(Guid? institutionId, Names names) =>
        institutionId is { } id && names.Institutions.TryGetValue(id, out var institution) ? institution.Name : null;

    static WorkbookColumn Column(ColumnDefinition column) => new(column.Heading)
    {
        IsRequired = column.IsRequired,
        Width = Math.Max(14, (column.Heading.Length * 2) + 4),
        // Whatever is typed later stays as it is typed, too.
        Format = column.IsDate ? WorkbookColumnFormat.Date : column.Key is InstrumentColumns.Quantity or InstrumentColumns.LeadDays ? WorkbookColumnFormat.General : WorkbookColumnFormat.Text,
    };
}
