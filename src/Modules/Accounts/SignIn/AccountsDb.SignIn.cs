using Ecqs.Accounts.People;
using Ecqs.Accounts.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    static void ConfigureSignIn(ModelBuilder model)
    {
        model.Entity<SignInFailure>(failure =>
        {
            failure.ToTable("SignInFailures");
            failure.HasKey(x => x.Key);
            failure.Property(x => x.Key).HasMaxLength(HashLength);
            failure.HasIndex(x => x.LastAt);
        });
        model.Entity<Session>(session =>
        {
            session.Property(x => x.Id).ValueGeneratedNever();
            session.Property(x => x.KeyHash).HasMaxLength(HashLength);
            session.Property(x => x.Address).HasMaxLength(60);
            session.Property(x => x.UserAgent).HasMaxLength(300);
            session.HasIndex(x => x.KeyHash).IsUnique();
            session.HasIndex(x => x.ExpiresAt);
            session.HasIndex(x => new { x.AccountId, x.LastUsedAt });
            session.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
