using CsvHelper;
using Ecqs.Documents.Workbooks;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Import;
using Ecqs.Platform.Texts;
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
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/reference/{kind}.xlsx", (string kind, bool? empty, ReferenceSets sets, CurrentUser user, HttpResponse response, CancellationToken token) =>
            ExportAsync(kind, empty ?? false, ".xlsx", Xlsx, WorkbookAsync, sets, user, response, token));
        endpoints.MapGet("/reference/{kind}.csv", (string kind, bool? empty, ReferenceSets sets, CurrentUser user, HttpResponse response, CancellationToken token) =>
            ExportAsync(kind, empty ?? false, ".csv", "text/csv; charset=utf-8", CsvAsync, sets, user, response, token));
    }

    static async Task<IResult> ExportAsync(
        string kind,
        bool isEmpty,
        string extension,
        string contentType,
        Func<string, IReadOnlyList<ColumnDefinition>, IEnumerable<IReadOnlyDictionary<string, string>>, CancellationToken, Task<byte[]>> write,
        ReferenceSets sets,
        CurrentUser user,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (!Who.Includes(Who.Administrator, user))
            return user.IsSignedIn
                ? Problem(StatusCodes.Status403Forbidden, "AUTH_NOT_AUTHORIZED")
                : Problem(StatusCodes.Status401Unauthorized, "AUTH_NOT_AUTHENTICATED");
        var set = sets.All.FirstOrDefault(set => set.Kind.ToString().Equals(kind.Replace("-", ""), StringComparison.OrdinalIgnoreCase));
        if (set is null)
            return Problem(StatusCodes.Status404NotFound, "NOT_FOUND", ("what", TextCatalog.Format("THING_ReferenceSet")));
        var columns = (await set.ColumnsAsync(cancellationToken)).Where(column => column.IgnoredBecause is null).ToList();
        var kept = isEmpty ? [] : (await set.KeptAsync(null, cancellationToken)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);
        var name = ReferenceTexts.NameOf(set.Kind);
        response.Headers.CacheControl = "private, no-store";
        return Results.File(await write(name, columns, kept, cancellationToken), contentType, name + extension);
    }

    static async Task<byte[]> WorkbookAsync(
        string name, IReadOnlyList<ColumnDefinition> columns, IEnumerable<IReadOnlyDictionary<string, string>> rows, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        using var writer = await WorkbookWriter.CreateAsync(content, cancellationToken);
        await writer.BeginSheetAsync(
            new(name, [.. columns.Select(column => new WorkbookColumn(column.Heading)
            {
                IsRequired = column is { IsRequired: true, MayBeEmpty: false },
                Width = Math.Max(14, (column.Heading.Length * 2) + 4),
                Format = WorkbookColumnFormat.Text,
                Hint = column.Hint,
                Options = column.Options,
            })])
            { HasFilter = true },
            cancellationToken);
        foreach (var row in rows)
            await writer.WriteRowAsync([.. columns.Select(column => row.GetValueOrDefault(column.Key))], cancellationToken);
        await writer.FinishAsync(cancellationToken);
        return content.ToArray();
    }

    static async Task<byte[]> CsvAsync(
        string name, IReadOnlyList<ColumnDefinition> columns, IEnumerable<IReadOnlyDictionary<string, string>> rows, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        // The byte order mark lets spreadsheet programs see that it is UTF-8; what would run as a formula is escaped.
        var options = new CsvWriterOptions { Separator = ',', WriteByteOrderMark = true, Injection = CsvInjection.Escape };
        await using (var writer = CsvWriter.Create(content, options, leaveOpen: true))
        {
            foreach (var column in columns)
                writer.WriteField(column.Heading);
            await writer.EndRecordAsync(cancellationToken);
            foreach (var row in rows)
            {
                foreach (var column in columns)
                    writer.WriteField(row.GetValueOrDefault(column.Key, ""));
                await writer.EndRecordAsync(cancellationToken);
            }
        }

        return content.ToArray();
    }

    static IResult Problem(int status, string code, params (string Name, object? Value)[] arguments) =>
        Results.Json(new { code, message = TextCatalog.Format(code, arguments) }, statusCode: status);
}
