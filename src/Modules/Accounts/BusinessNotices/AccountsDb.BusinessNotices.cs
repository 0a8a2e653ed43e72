using Ecqs.Accounts.BusinessNotices;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    public DbSet<BusinessNotice> BusinessNotices => Set<BusinessNotice>();

    static void ConfigureBusinessNotices(ModelBuilder model) => model.Entity<BusinessNotice>(notice =>
    {
        notice.ToTable("BusinessNotices");
        notice.Property(x => x.Id).ValueGeneratedNever();
        notice.Property(x => x.Number).HasMaxLength(20);
        notice.Property(x => x.Applicant).HasMaxLength(NameLength);
        notice.Property(x => x.RegionCode).HasMaxLength(6);
        notice.HasIndex(x => x.Number).IsUnique();
        notice.HasIndex(x => new { x.DecidedAt, x.Id });
        notice.HasIndex(x => new { x.Applicant, x.DecidedAt, x.Id });
    });
}
