using Ecqs.Catalog.Reference;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Refusals;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecqs.Catalog.CapabilityImports;

/// <summary>
/// An institution's capabilities as a workbook or CSV, which an import takes back as they are: the own institution's, or for an administrator those of
/// the one in <c>?institution=</c>; with <c>?empty=true</c> a template.
/// </summary>
static class CapabilityEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/capabilities.xlsx", (Guid? institution, bool? empty, CapabilityImporter importer, CurrentUser user, HttpContext http) =>
            ExportAsync(institution, empty, isCsv: false, importer, user, http));
        endpoints.MapGet("/capabilities.csv", (Guid? institution, bool? empty, CapabilityImporter importer, CurrentUser user, HttpContext http) =>
            ExportAsync(institution, empty, isCsv: true, importer, user, http));
    }

    static async Task<IResult> ExportAsync(
        Guid? institutionId, bool? isEmpty, bool isCsv, CapabilityImporter importer, CurrentUser user, HttpContext http)
    {
        if (Refusal.Unless(user, Who.Desk, Who.Administrator) is { } refusal)
            return refusal;
        if (await importer.InstitutionAsync(institutionId, http.RequestAborted) is not { } institution)
            return Refusal.NotFound("Institution");
        var name = TextCatalog.Format(isEmpty is true ? "CATALOG_SHEET_CAPABILITIES_TEMPLATE" : "CATALOG_SHEET_CAPABILITIES", ("name", institution.Name));
        return await RowExport.AnswerAsync(importer.RowsOf(institution), name, isCsv, isEmpty ?? false, http);
    }
}
