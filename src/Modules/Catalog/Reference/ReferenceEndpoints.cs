using Ecqs.Platform.Identity;
using Ecqs.Platform.Refusals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecqs.Catalog.Reference;

/// <summary>
/// Exports of the reference data, which an import takes back as they are: all versions of a kind as a workbook or CSV, for administrators;
/// with <c>?empty=true</c> a template.
/// </summary>
static class ReferenceEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/reference/{kind}.xlsx", (string kind, bool? empty, ReferenceSets sets, CurrentUser user, HttpContext http) =>
            ExportAsync(kind, empty, isCsv: false, sets, user, http));
        endpoints.MapGet("/reference/{kind}.csv", (string kind, bool? empty, ReferenceSets sets, CurrentUser user, HttpContext http) =>
            ExportAsync(kind, empty, isCsv: true, sets, user, http));
    }

    static async Task<IResult> ExportAsync(string kind, bool? isEmpty, bool isCsv, ReferenceSets sets, CurrentUser user, HttpContext http)
    {
        if (Refusal.Unless(user, Who.Administrator) is { } refusal)
            return refusal;
        var set = sets.All.FirstOrDefault(set => set.Kind.ToString().Equals(kind.Replace("-", ""), StringComparison.OrdinalIgnoreCase));
        return set is null
            ? Refusal.NotFound("ReferenceSet")
            : await RowExport.AnswerAsync(set, ReferenceTexts.NameOf(set.Kind), isCsv, isEmpty ?? false, http);
    }
}
