using Ecqs.Platform.Identity;
using Ecqs.Platform.Refusals;
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
        if (Refusal.Unless(user, Who.LedgerKeeper) is { } refusal)
            return refusal;
        if (await workbook.WriteAsync(id, cancellationToken) is not { } file)
            return Refusal.NotFound("InstrumentImport");
        response.Headers.CacheControl = "private, no-store";
        return Results.File(file.Content, Xlsx, file.Name);
    }
}
