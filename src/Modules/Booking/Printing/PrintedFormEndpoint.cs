using Ecqs.Platform.Fonts;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Refusals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ecqs.Booking.Printing;

/// <summary><c>GET /bookings/assignments/{id}/form.pdf</c>: 强制检定器具预约单, under the reader's tenancy.</summary>
static class PrintedFormEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/bookings/assignments/{id:guid}/form.pdf",
        async (Guid id, PrintedForms forms, CurrentUser user, DocumentFonts fonts, TimeProvider clock, HttpResponse response, CancellationToken cancellationToken) =>
        {
            if (await forms.OfAsync(id, cancellationToken) is not { } form)
                return user.IsSignedIn ? Refusal.NotFound("BookingAssignment") : Refusal.NotAllowed(user);
            response.Headers.CacheControl = "private, no-store";
            return Results.File(PrintedFormPdf.Write(form, fonts, clock.GetUtcNow()), "application/pdf");
        }).WithScope(Scopes.Booking);
}
