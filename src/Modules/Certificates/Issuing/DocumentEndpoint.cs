using Ecqs.Certificates.Lookup;
using Ecqs.Platform.Files;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Refusals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Issuing;

/// <summary>
/// <c>GET /certificates/{id}/document.pdf</c>: the signed document, for the customer, the institution and the region's administrators, or
/// with a
/// ticket that <c>openCommissionOrder</c> gave. 503 with Retry-After while it is being rendered.
/// </summary>
static class DocumentEndpoint
{
    const string RetryAfterSeconds = "2";

    public static string UrlOf(Guid id) => $"/certificates/{id}/document.pdf";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/certificates/{id:guid}/document.pdf", GetAsync).WithScope(Scopes.CertificatesRead);

    static async Task<IResult> GetAsync(
        Guid id,
        string? ticket,
        CertificatesDb db,
        CurrentUser user,
        DocumentTickets tickets,
        IFiles files,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var readable = db.Certificates.AsNoTracking();
        if (ticket is null || !tickets.IsValid(id, ticket))
            readable = readable.VisibleTo(user);
        if (await readable.FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } certificate)
            return Refusal.NotFound("Certificate");
        response.Headers.CacheControl = "private, no-store";
        if (certificate.FileId is not { } fileId || await files.ReadForModuleAsync(fileId, cancellationToken) is not var (file, content))
        {
            response.Headers.RetryAfter = RetryAfterSeconds;
            return Refusal.Of(StatusCodes.Status503ServiceUnavailable, "CERTIFICATES_BEING_RENDERED");
        }

        return TypedResults.File(content, file.ContentType, file.Name);
    }
}
