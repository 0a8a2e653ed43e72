using Ecqs.Ledger.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger;

sealed partial class LedgerDb
{
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    static void ConfigureCalendars(ModelBuilder model) => model.Entity<CalendarFeed>(feed =>
    {
        feed.ToTable("CalendarFeeds");
        feed.Property(x => x.Id).ValueGeneratedNever();
        feed.Property(x => x.Name).HasMaxLength(CalendarRules.MaxName);
        feed.Property(x => x.SecretHash).HasMaxLength(64);
        feed.Property(x => x.OrganisationId);
        feed.Property(x => x.AccountId);
        feed.HasIndex(x => x.SecretHash).IsUnique();
        feed.HasIndex(x => new { x.OrganisationId, x.AccountId, x.Id });
    });
}
