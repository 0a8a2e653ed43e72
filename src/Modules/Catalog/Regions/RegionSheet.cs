using Ecqs.Catalog.Contracts;
using Ecqs.Documents.Workbooks;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Regions;

/// <summary>
/// 行政区划代码表 to download, by anybody (rule 2.4): the counties and zones that are valid, and those that no longer are, with what took their place.
/// </summary>
sealed class RegionSheet(CatalogDb db, TimeProvider clock)
{
    const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/catalog/regions.xlsx", GetAsync);

    /// <param name="province">The two digits of a province; all when not given.</param>
    static async Task<IResult> GetAsync(string? province, RegionSheet sheet, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await sheet.WriteAsync(content, province?.Trim() ?? "", cancellationToken);
        return Results.File(content.ToArray(), Xlsx, TextCatalog.Format("CATALOG_SHEET_REGIONS") + ".xlsx");
    }

    public async Task WriteAsync(Stream output, string province, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var regions = await db.Regions.AsNoTracking().Where(x => x.Code.StartsWith(province)).OrderBy(x => x.Code).ToListAsync(cancellationToken);
        var byCode = regions.ToDictionary(region => region.Code);
        var counties = regions.Where(region => region.IsCountyLevel).ToList();
        var ended = counties.ToLookup(region => region.ValidTo < today);

        using var writer = await WorkbookWriter.CreateAsync(output, cancellationToken);
        await writer.BeginSheetAsync(Plan("CATALOG_SHEET_REGIONS_VALID", []), cancellationToken);
        foreach (var region in ended[false])
            await writer.WriteRowAsync(Row(region, byCode), cancellationToken);

        await writer.BeginSheetAsync(Plan("CATALOG_SHEET_REGIONS_ENDED", [Text("CATALOG_SHEET_REGION_SUCCESSORS", 36)]), cancellationToken);
        foreach (var region in ended[true])
            await writer.WriteRowAsync(
                [.. Row(region, byCode), string.Join("；", counties.Where(region.IsSucceededBy).Select(other => $"{other.Code} {other.Name}"))], cancellationToken);
        await writer.FinishAsync(cancellationToken);
    }

    static WorkbookSheetPlan Plan(string name, WorkbookColumn[] more) => new(
        TextCatalog.Format(name),
        [
            Text("CATALOG_SHEET_REGION_CODE", 16),
            Text("CATALOG_SHEET_REGION_PROVINCE", 20),
            Text("CATALOG_SHEET_REGION_CITY", 20),
            Text("CATALOG_SHEET_REGION_COUNTY", 24),
            Text("CATALOG_SHEET_REGION_FULL_NAME", 44),
            Date("CATALOG_SHEET_REGION_VALID_FROM"),
            Date("CATALOG_SHEET_REGION_VALID_TO"),
            .. more,
        ])
    {
        HasFilter = true,
    };

    static WorkbookColumn Text(string heading, double width) => new(TextCatalog.Format(heading)) { Width = width, Format = WorkbookColumnFormat.Text };

    static WorkbookColumn Date(string heading) => new(TextCatalog.Format(heading)) { Format = WorkbookColumnFormat.Date };

    static object?[] Row(Region region, Dictionary<string, Region> byCode)
    {
        var city = byCode.GetValueOrDefault(region.ParentCode ?? "");
        var province = byCode.GetValueOrDefault(city?.ParentCode ?? "");
        return [region.Code, province?.Name, city?.Name, region.Name, region.FullName, region.ValidFrom, region.ValidTo];
    }
}
