using System.Text;
using Ecqs.Accounts.Contracts;
using Ecqs.Platform.Clock;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Calendars;

/// <summary>
/// <c>GET /calendars/{secret}.ics</c>: for calendar programs, which sign in nowhere. The secret is the whole right; an address that is revoked,
/// or whose maker has left, is answered like one that never was.
/// </summary>
static class CalendarEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/calendars/{secret:length(43)}.ics", GetAsync);

    static async Task<IResult> GetAsync(
        string secret, LedgerDb db, CalendarFeeds feeds, IOrganisations organisations, TimeProvider clock, HttpResponse response,
        CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "private, no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        var hash = CalendarSecret.HashOf(secret);
        var feed = await db.CalendarFeeds.AsNoTracking().FirstOrDefaultAsync(x => x.SecretHash == hash && x.RevokedAt == null, cancellationToken);
        if (feed is null || !await organisations.WorksInAsync(feed.AccountId, feed.OrganisationId, cancellationToken))
            return Results.NotFound();
        var today = clock.Today();
        await db.CalendarFeeds.Where(x => x.Id == feed.Id && (x.LastReadOn == null || x.LastReadOn != today))
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.LastReadOn, today), cancellationToken);
        var organisation = (await organisations.ByIdsAsync([feed.OrganisationId], cancellationToken))[feed.OrganisationId];
        return Results.Text(await feeds.WriteAsync(feed, organisation.Name, cancellationToken), "text/calendar", Encoding.UTF8);
    }
}
