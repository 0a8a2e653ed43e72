using Ecqs.Accounts.Contracts;
using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Listing;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Fonts;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Refusals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Printing;

/// <summary>
/// <c>GET /ledger/instruments/{id}/card.pdf</c>: the card of an instrument of the reader's own ledger; <c>GET /ledger/list.pdf</c>: the ledger as a
/// list, by the conditions in the address that the export takes too, or all of it.
/// </summary>
static class PrintEndpoints
{
    /// <summary>How many rows are printed: some hundred pages. Whoever wants more wants a workbook.</summary>
    public const int RowsAtMost = 2000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/ledger/instruments/{id:guid}/card.pdf", CardAsync).WithScope(Scopes.LedgerRead);
        endpoints.MapGet("/ledger/list.pdf", ListAsync).WithScope(Scopes.LedgerRead);
    }

    static async Task<IResult> ListAsync(
        LedgerDb db, Prints prints, CurrentUser user, DocumentFonts fonts, TimeProvider clock, HttpRequest request, HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (user.OrganisationId is not { } organisationId)
            return Refusal.NotAllowed(user);
        if (!FilterAddress.TryRead(request.Query, out var filter, out var chosen, out var unreadable))
            return unreadable;
        var ledger = db.LedgerOf(organisationId, filter, clock.Today());
        if (chosen.Count > 0)
            ledger = ledger.Where(x => chosen.Contains(x.Id));
        var rows = await ledger.NewestFirst().Take(RowsAtMost + 1).ToListAsync(cancellationToken);
        if (rows.Count > RowsAtMost)
            return Refusal.Of(StatusCodes.Status422UnprocessableEntity, "LEDGER_PRINT_TOO_LONG", ("max", RowsAtMost));
        response.Headers.CacheControl = "private, no-store";
        var (printed, owner) = await prints.OfAsync(rows, organisationId, cancellationToken);
        return Results.File(LedgerList.Write(printed, owner, fonts, clock.GetUtcNow()), "application/pdf");
    }

    static async Task<IResult> CardAsync(
        Guid id, LedgerDb db, Prints prints, CurrentUser user, DocumentFonts fonts, TimeProvider clock, HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (user.OrganisationId is not { } organisationId)
            return Refusal.NotAllowed(user);
        var found = await db.Instruments.AsNoTracking().Where(x => x.Id == id && x.OrganisationId == organisationId).ToListAsync(cancellationToken);
        if (found.Count == 0)
            return Refusal.NotFound("Instrument");
        response.Headers.CacheControl = "private, no-store";
        var (printed, owner) = await prints.OfAsync(found, organisationId, cancellationToken);
        return Results.File(InstrumentCard.Write(printed[0], owner, fonts, clock.GetUtcNow()), "application/pdf");
    }
}

/// <summary>Gathers what is printed, with a fixed number of statements.</summary>
sealed class Prints(ICategories categories, IRegions regions, IInstitutions institutions, IOrganisations organisations, TimeProvider clock)
{
    public async Task<(IReadOnlyList<PrintedInstrument> Printed, string Owner)> OfAsync(
        IReadOnlyList<Instrument> instruments, Guid organisationId, CancellationToken cancellationToken)
    {
        var byCategory = await categories.ByIdsAsync([.. instruments.Select(x => x.CategoryId).OfType<Guid>().Distinct()], cancellationToken);
        var byRegion = await regions.ByCodesAsync([.. instruments.Select(x => x.RegionCode).Distinct()], cancellationToken);
        var byInstitution = await institutions.ByIdsAsync([.. instruments.Select(InstitutionOf).OfType<Guid>().Distinct()], cancellationToken);
        var owner = (await organisations.ByIdsAsync([organisationId], cancellationToken))[organisationId].Name;
        var today = clock.Today();
        return ([.. instruments.Select(x => new PrintedInstrument(
            x,
            x.CategoryId is { } category ? byCategory.GetValueOrDefault(category) : null,
            byRegion.GetValueOrDefault(x.RegionCode),
            InstitutionOf(x) is { } institution ? byInstitution.GetValueOrDefault(institution) : null,
            today))], owner);
    }

    static Guid? InstitutionOf(Instrument x) => x.InstitutionId ?? x.ChosenInstitutionId;
}
