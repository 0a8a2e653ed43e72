using Ecqs.Catalog.Contracts;
using Ecqs.Documents.Workbooks;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;

namespace Ecqs.Ledger.Import;

/// <summary>
/// 《强制检定器具信息导入模板》: red required headings, drop-downs, and the sheets of the catalogue, of regions and of institutions to look up in.
/// </summary>
sealed class ImportTemplate(ICategories categories, IRegions regions, IInstitutions institutions, TimeProvider clock)
{
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var inEffect = (await categories.InEffectAsync(today, cancellationToken))
            .Where(category => category.IsCompulsory)
            .OrderBy(category => category.Code)
            .ToList();
        using var writer = await WorkbookWriter.CreateAsync(output, cancellationToken);
        var columns = InstrumentColumns.All.Where(column => column.IgnoredBecause is null).Select(column => Column(column, inEffect));
        await writer.BeginSheetAsync(
            new("器具信息", [.. columns])
            {
                Notes = [TextCatalog.Format("LEDGER_TEMPLATE_NOTE")],
            },
            cancellationToken);
        await WriteCatalogueAsync(writer, inEffect, cancellationToken);
        await WriteRegionsAsync(writer, await regions.CountiesAsync(today, cancellationToken), cancellationToken);
        await WriteInstitutionsAsync(writer, await institutions.AuthorisedAsync(today, cancellationToken), cancellationToken);
        await writer.FinishAsync(cancellationToken);
    }

    static WorkbookColumn Column(ColumnDefinition column, List<Category> categories)
    {
        var options = column.Key == InstrumentColumns.Category
            ? [.. categories.Select(category => $"{category.Code} {category.Name}")]
            : column.Options;
        return new(column.Heading)
        {
            IsRequired = column.IsRequired,
            Width = Math.Max(14, (column.Heading.Length * 2) + 4),
            // Text keeps codes as they are typed; dates typed in any usual form are read from text as well.
            Format = WorkbookColumnFormat.Text,
            Hint = column.Hint,
            Options = options,
            OptionsOnly = options.Count > 0 && column.Key != InstrumentColumns.Category
                ? TextCatalog.Format("LEDGER_TEMPLATE_OPTIONS_ONLY")
                : null,
        };
    }

    static async Task WriteCatalogueAsync(WorkbookWriter writer, List<Category> categories, CancellationToken cancellationToken)
    {
        await writer.BeginSheetAsync(
            new(
                "强检器具目录",
                [
                    new("项别") { Width = 24 },
                    new("强检器具种别代码") { Width = 20, Format = WorkbookColumnFormat.Text },
                    new("种别") { Width = 30 },
                    new("强检范围及说明") { Width = 50 },
                ])
            {
                HasFilter = true,
            },
            cancellationToken);
        foreach (var category in categories)
            await writer.WriteRowAsync([category.FirstLevelName, category.Code, category.Name, category.Scope], cancellationToken);
    }

    static async Task WriteRegionsAsync(WorkbookWriter writer, IReadOnlyList<Region> counties, CancellationToken cancellationToken)
    {
        await writer.BeginSheetAsync(
            new(
                "行政区划信息",
                [
                    new("行政区划代码") { Width = 16, Format = WorkbookColumnFormat.Text },
                    new("区县") { Width = 24 },
                    new("全称") { Width = 48 },
                ])
            {
                HasFilter = true,
            },
            cancellationToken);
        foreach (var county in counties.OrderBy(county => county.Code, StringComparer.Ordinal))
            await writer.WriteRowAsync([county.Code, county.Name, county.FullName], cancellationToken);
    }

    static async Task WriteInstitutionsAsync(WorkbookWriter writer, IReadOnlyList<Institution> institutions, CancellationToken cancellationToken)
    {
        await writer.BeginSheetAsync(
            new(
                "检定机构",
                [
                    new("机构代码") { Width = 24, Format = WorkbookColumnFormat.Text },
                    new("机构名称") { Width = 40 },
                    new("地址") { Width = 48 },
                    new("电话") { Width = 20, Format = WorkbookColumnFormat.Text },
                ])
            {
                HasFilter = true,
            },
            cancellationToken);
        foreach (var institution in institutions)
            await writer.WriteRowAsync([institution.Code, institution.Name, institution.Address, institution.Telephone], cancellationToken);
    }
}
