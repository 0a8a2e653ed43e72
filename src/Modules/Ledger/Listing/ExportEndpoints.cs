using System.Globalization;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
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
        if (!Who.Includes(Who.Member, user))
            return user.IsSignedIn ? Problem(StatusCodes.Status403Forbidden, "AUTH_NOT_AUTHORIZED") : Problem(StatusCodes.Status401Unauthorized, "AUTH_NOT_AUTHENTICATED");
        try
        {
            var (filter, chosen) = FilterAddress.Read(http.Request.Query);
            http.Response.Headers.CacheControl = "private, no-store";
            var day = clock.Today().ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            var name = $"{TextCatalog.Format("LEDGER_EXPORT_NAME")}-{day}.xlsx";
            return Results.Stream(output => export.WriteAsync(filter, chosen, output, http.RequestAborted), Xlsx, name);
        }
        catch (InputInvalid invalid)
        {
            return Results.Json(
                new { code = invalid.Code, message = string.Join(' ', invalid.Problems.Select(problem => problem.Message)), problems = invalid.Problems },
                statusCode: StatusCodes.Status400BadRequest);
        }
    }

    static IResult Problem(int status, string code) => Results.Json(new { code, message = TextCatalog.Format(code) }, statusCode: status);
}
