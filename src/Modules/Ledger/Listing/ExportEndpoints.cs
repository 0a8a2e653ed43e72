using System.Globalization;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Refusals;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecqs.Ledger.Listing;

/// <summary>The ledger as a workbook, to download (rule 3.6).</summary>
static class ExportEndpoints
{
    const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/ledger/instruments.xlsx", Export).WithScope(Scopes.LedgerRead);

    static IResult Export(HttpContext http, LedgerExport export, CurrentUser user, TimeProvider clock)
    {
        if (Refusal.Unless(user, Who.Member) is { } refusal)
            return refusal;
        if (!FilterAddress.TryRead(http.Request.Query, out var filter, out var chosen, out var unreadable))
            return unreadable;
        http.Response.Headers.CacheControl = "private, no-store";
        var day = clock.Today().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var name = $"{TextCatalog.Format("LEDGER_EXPORT_NAME")}-{day}.xlsx";
        return Results.Stream(output => export.WriteAsync(filter, chosen, output, http.RequestAborted), Xlsx, name);
    }
}
