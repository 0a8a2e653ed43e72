using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Refusals;
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
    const string TicketHeader = "X-Ecqs-Upload";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/files", UploadAsync).WithMetadata(new RequestLimit(LargestFile + MultipartOverhead)).DisableAntiforgery().WithScope(Scopes.LedgerWrite);
        routes.MapGet("/files/{id:guid}", DownloadAsync).WithScope(Scopes.LedgerWrite);
    }

    static async Task<IResult> UploadAsync(
        HttpContext http, CurrentUser user, IFiles files, IEnumerable<ITicketedUploads> ticketed, UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        if (http.Request.Headers[TicketHeader].ToString() is { Length: > 0 } ticket && ticketed.FirstOrDefault() is { } uploads)
            return await UploadWithTicketAsync(http, ticket, uploads, unitOfWork, cancellationToken);
        if (!user.IsSignedIn)
            return Refusal.NotAllowed(user);
        var (file, refusal) = await ReadFormAsync(http, cancellationToken);
        if (file is null)
            return refusal!;
        var content = await BytesAsync(file, cancellationToken);
        await unitOfWork.BeginAsync(cancellationToken);
        var stored = await files.SaveAsync(
            file.FileName,
            "application/octet-stream",
            content,
            user.OrganisationId is null ? FilePolicy.Account : FilePolicy.Organisation,
            user.OrganisationId,
            cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return Created(stored);
    }

    static async Task<IResult> UploadWithTicketAsync(
        HttpContext http, string ticket, ITicketedUploads uploads, UnitOfWork unitOfWork, CancellationToken cancellationToken)
    {
        try
        {
            var ticketId = await uploads.TakeAsync(ticket, cancellationToken);
            var (file, refusal) = await ReadFormAsync(http, cancellationToken);
            if (file is null)
                return refusal!;
            var content = await BytesAsync(file, cancellationToken);
            await unitOfWork.BeginAsync(cancellationToken);
            var stored = await uploads.SaveAsync(ticketId, content, cancellationToken);
            await unitOfWork.CommitAsync(cancellationToken);
            return Created(stored);
        }
        catch (RuleBreach breach)
        {
            return Refusal.Of(StatusCodes.Status422UnprocessableEntity, breach);
        }
    }

    /// <summary>The one file of a form, within the limits; otherwise what to answer.</summary>
    static async Task<(IFormFile? File, Refusal? Refusal)> ReadFormAsync(HttpContext http, CancellationToken cancellationToken)
    {
        // Refused before a byte is read.
        if (http.Request.ContentLength > LargestFile + MultipartOverhead)
            return (null, TooLarge());
        if (!http.Request.HasFormContentType)
            return (null, Refusal.Of(StatusCodes.Status400BadRequest, "FILE_MISSING"));
        IFormFile? file;
        try
        {
            file = (await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = LargestFile, ValueCountLimit = 8 }, cancellationToken)).Files["file"];
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            return (null, TooLarge());
        }

        return file is null ? (null, Refusal.Of(StatusCodes.Status400BadRequest, "FILE_MISSING"))
            : file.Length == 0 ? (null, Refusal.Of(StatusCodes.Status400BadRequest, "FILE_EMPTY"))
            : (file, null);
    }

    static async Task<byte[]> BytesAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }

    static IResult Created(StoredFile stored) =>
        Results.Json(new { id = stored.Id, name = stored.Name, size = stored.Size, sha256 = stored.Sha256 }, statusCode: StatusCodes.Status201Created);

    static Refusal TooLarge() => Refusal.Of(StatusCodes.Status413PayloadTooLarge, "FILE_TOO_LARGE", ("max", LargestFile / 1024 / 1024));

    static async Task<IResult> DownloadAsync(
        Guid id, HttpContext http, IFiles files, IEnumerable<IGuardedFiles> guarded, CancellationToken cancellationToken)
    {
        var read = await files.ReadAsync(id, cancellationToken);
        foreach (var keeper in guarded)
            read ??= await keeper.ReadAsync(id, cancellationToken);
        if (read is not { } found)
            return Refusal.NotFound("File");
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        http.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return Results.File(found.Content, found.File.ContentType, found.File.Name);
    }

    sealed record RequestLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
