using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Ecqs.Documents.Workbooks;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecqs.Catalog.Categories;

/// <summary>The catalogue in effect as a sheet that anybody can download: codes, supervision, way, scope, regulations and cycle.</summary>
sealed class CatalogueSheet(ICategories categories, IRegulations regulations, Regulations.RegulationTable table, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/catalog/categories.xlsx", DownloadAsync);

    static async Task<IResult> DownloadAsync(CatalogueSheet sheet, HttpResponse response, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await sheet.WriteAsync(content, cancellationToken);
        response.Headers.CacheControl = "public, max-age=300";
        return Results.File(content.ToArray(), RowExport.Xlsx, ReferenceTexts.NameOf(ReferenceKind.Categories) + ".xlsx");
    }

    async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var inEffect = await categories.InEffectAsync(today, cancellationToken);
        var cycles = await regulations.CyclesAsync([.. inEffect.Select(category => new CycleQuestion(category.Code, null, today))], cancellationToken);
        var byCategory = await table.ByCategoryAsync(cancellationToken);
        using var writer = await WorkbookWriter.CreateAsync(output, cancellationToken);
        await writer.BeginSheetAsync(
            new(
                "强检器具目录",
                [
                    new("项别号") { Format = WorkbookColumnFormat.Text },
                    new("项别") { Width = 24 },
                    new("种别号") { Format = WorkbookColumnFormat.Text },
                    new("种别") { Width = 30 },
                    new("监管方式") { Width = 22 },
                    new("强检方式") { Width = 40 },
                    new("强检范围及说明") { Width = 40 },
                    new("检定规程") { Width = 40 },
                    new("检定周期（月）"),
                    new("生效日期") { Format = WorkbookColumnFormat.Date },
                    new("临时代码"),
                ])
            {
                HasFilter = true,
            },
            cancellationToken);
        for (var i = 0; i < inEffect.Count; i++)
        {
            var category = inEffect[i];
            var texts = byCategory[category.Code].Where(one => Regulations.RegulationRules.IsInEffect(one, today)).Select(one => one.FullNumber);
            await writer.WriteRowAsync(
                [
                    category.FirstLevelCode, category.FirstLevelName, category.Code, category.Name,
                    CategoryReferenceSet.WordOf(category.Supervision),
                    category.WayText.Length > 0 ? category.WayText : category.Way is { } way ? CategoryReferenceSet.WordOf(way) : null,
                    category.Scope, string.Join(TextCatalog.Format("LIST_SEPARATOR"), texts), cycles[i], category.EffectiveFrom,
                    category.IsProvisionalCode ? ReferenceColumns.YesOrNo(true) : null,
                ],
                cancellationToken);
        }

        await writer.FinishAsync(cancellationToken);
    }
}
