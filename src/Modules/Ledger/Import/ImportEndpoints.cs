using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecqs.Ledger.Import;

/// <summary>The workbooks of the import: the template, and an import's file with what is wrong.</summary>
static class ImportEndpoints
{
    const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/ledger/import-template.xlsx", TemplateAsync).WithScope(Scopes.LedgerWrite);
        endpoints.MapGet("/ledger/imports/{id:guid}/errors.xlsx", ErrorsAsync).WithScope(Scopes.LedgerWrite);
    }

    // An empty form, which anybody may take from the public downloads (rule 2.6).
    static async Task<IResult> TemplateAsync(ImportTemplate template, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await template.WriteAsync(content, cancellationToken);
        return Results.File(content.ToArray(), Xlsx, TextCatalog.Format("LEDGER_TEMPLATE_NAME") + ".xlsx");
    }

    static async Task<IResult> ErrorsAsync(
        Guid id, ErrorWorkbook workbook, CurrentUser user, HttpResponse response, CancellationToken cancellationToken)
    {
        if (Refusal(user) is { } refusal)
            return refusal;
        if (await workbook.WriteAsync(id, cancellationToken) is not { } file)
            return Problem(StatusCodes.Status404NotFound, "NOT_FOUND", ("what", TextCatalog.Format("THING_InstrumentImport")));
        response.Headers.CacheControl = "private, no-store";
        return Results.File(file.Content, Xlsx, file.Name);
    }

    static IResult? Refusal(CurrentUser user) =>
        Who.Includes(Who.LedgerKeeper, user) ? null
        : user.IsSignedIn ? Problem(StatusCodes.Status403Forbidden, "AUTH_NOT_AUTHORIZED")
        : Problem(StatusCodes.Status401Unauthorized, "AUTH_NOT_AUTHENTICATED");

    static IResult Problem(int status, string code, params (string Name, object? Value)[] arguments) =>
        Results.Json(new { code, message = TextCatalog.Format(code, arguments) }, statusCode: status);
}
