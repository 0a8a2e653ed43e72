using Ecqs.Platform.Data;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Ecqs.Platform.Files;

/// <summary><c>POST /files</c> takes one file and answers its id, which mutations take; <c>GET /files/{id}</c> answers it under its policy.</summary>
static class FileEndpoints
{
    /// <summary>Bytes; what a module takes may be less (an import 3 MB, an attachment 4 MB).</summary>
    public const int LargestFile = 5 * 1024 * 1024;
    const int MultipartOverhead = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/files", UploadAsync).WithMetadata(new RequestLimit(LargestFile + MultipartOverhead)).DisableAntiforgery().WithScope(Scopes.LedgerWrite);
        routes.MapGet("/files/{id:guid}", DownloadAsync).WithScope(Scopes.LedgerWrite);
    }

    static async Task<IResult> UploadAsync(HttpContext http, CurrentUser user, IFiles files, UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        if (!user.IsSignedIn)
            return Problem(StatusCodes.Status401Unauthorized, "AUTH_NOT_AUTHENTICATED");
        // Refused before a byte is read.
        if (http.Request.ContentLength > LargestFile + MultipartOverhead)
            return Problem(StatusCodes.Status413PayloadTooLarge, "FILE_TOO_LARGE", ("max", LargestFile / 1024 / 1024));
        if (!http.Request.HasFormContentType)
            return Problem(StatusCodes.Status400BadRequest, "FILE_MISSING");
        IFormFile? file;
        try
        {
            file = (await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = LargestFile, ValueCountLimit = 8 }, cancellationToken)).Files["file"];
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            return Problem(StatusCodes.Status413PayloadTooLarge, "FILE_TOO_LARGE", ("max", LargestFile / 1024 / 1024));
        }

        if (file is null)
            return Problem(StatusCodes.Status400BadRequest, "FILE_MISSING");
        if (file.Length == 0)
            return Problem(StatusCodes.Status400BadRequest, "FILE_EMPTY");
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancellationToken);
        await unitOfWork.BeginAsync(cancellationToken);
        var stored = await files.SaveAsync(
            file.FileName,
            "application/octet-stream",
            content.GetBuffer().AsMemory(0, (int)content.Length),
            user.OrganisationId is null ? FilePolicy.Account : FilePolicy.Organisation,
            user.OrganisationId,
            cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return Results.Json(new { id = stored.Id, name = stored.Name, size = stored.Size, sha256 = stored.Sha256 }, statusCode: StatusCodes.Status201Created);
    }

    static async Task<IResult> DownloadAsync(Guid id, HttpContext http, IFiles files, CancellationToken cancellationToken)
    {
        if (await files.ReadAsync(id, cancellationToken) is not { } found)
            return Problem(StatusCodes.Status404NotFound, "NOT_FOUND", ("what", TextCatalog.Format("THING_File")));
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        http.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return Results.File(found.Content, found.File.ContentType, found.File.Name);
    }

    static IResult Problem(int status, string code, params (string Name, object? Value)[] arguments) =>
        Results.Json(new { code, message = TextCatalog.Format(code, arguments) }, statusCode: status);

    sealed record RequestLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
