using System.Globalization;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Import;

/// <summary>
/// What the cells of an instrument say in the import's columns, as an export writes them: an exported row is recognised by it and left as it is,
/// whatever the catalogue has become since.
/// </summary>
static class InstrumentTexts
{
    /// <summary>The columns that an export has, in the order of the template: what it writes into them, an import reads again.</summary>
    public static IReadOnlyList<ColumnDefinition> Columns { get; } = [.. InstrumentColumns.All.Where(column => column.IgnoredBecause is null)];

    /// <summary>The text of a cell; null for an empty one.</summary>
    public static string? Of(string column, Instrument instrument, Category? category, Institution? institution) => column switch
    {
        InstrumentColumns.Name => instrument.Name,
        InstrumentColumns.Category => category is null ? null : $"{category.Code} {category.Name}",
        InstrumentColumns.Model => instrument.Model,
        InstrumentColumns.MeasuringRange => instrument.MeasuringRange,
        InstrumentColumns.AccuracyClass => instrument.AccuracyClass,
        InstrumentColumns.SerialNumber => instrument.SerialNumber,
        InstrumentColumns.Manufacturer => instrument.Manufacturer,
        InstrumentColumns.Origin => InstrumentColumns.Word(instrument.Origin),
        InstrumentColumns.RegionCode => instrument.RegionCode,
        InstrumentColumns.PlaceOfUse => instrument.PlaceOfUse,
        InstrumentColumns.Quantity => "1",
        InstrumentColumns.Purpose => instrument.Purpose is { } purpose ? InstrumentColumns.Word(purpose) : null,
        InstrumentColumns.Mode => InstrumentColumns.Word(instrument.Mode),
        InstrumentColumns.Kind => InstrumentColumns.WorkingKind,
        InstrumentColumns.PurchasedOn => Day(instrument.PurchasedOn),
        InstrumentColumns.ValidUntil => Day(instrument.ValidUntil),
        InstrumentColumns.Remark => instrument.Remark,
        InstrumentColumns.Duty => InstrumentColumns.Word(instrument.Duty),
        InstrumentColumns.AssetNumber => instrument.AssetNumber,
        InstrumentColumns.LeadDays => instrument.LeadDays?.ToString(CultureInfo.InvariantCulture),
        InstrumentColumns.Institution => institution?.Name,
        InstrumentColumns.Condition => instrument.Condition is { } condition ? InstrumentColumns.Word(condition) : null,
        InstrumentColumns.WorkingState => instrument.WorkingState is { } state ? InstrumentColumns.Word(state) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "The export has no such column."),
    };

    /// <summary>Whether each cell of a row says what the instrument's does, or nothing.</summary>
    public static bool AreOf(CheckedRow row, Instrument instrument, KeptNames names) => Columns.All(column =>
        row.Text(column.Key) is not { } text || Says(text, column.Key, instrument, names.CategoryOf(instrument), names.InstitutionOf(instrument)));

    static bool Says(string text, string column, Instrument instrument, Category? category, Institution? institution) =>
        column == InstrumentColumns.Category
            ? category is not null && CatalogLookup.Means(text, category)
            : text == TextForms.Tidy(Of(column, instrument, category, institution) ?? "")
            // Of a compulsory instrument nothing is kept there, whatever a file says.
            || (instrument.Duty == InstrumentDuty.Compulsory && InstrumentColumns.OnlyVoluntary.Contains(column));

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
