using Ecqs.Accounts.Guessing;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    public DbSet<Tally> Tallies => Set<Tally>();

    static void ConfigureGuessing(ModelBuilder model) => model.Entity<Tally>(tally =>
    {
        tally.HasKey(x => x.Key);
        tally.Property(x => x.Key).HasMaxLength(120);
        tally.HasIndex(x => x.At);
    });
}
