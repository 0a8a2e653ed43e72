using Ecqs.Accounts.Passwords;
using Ecqs.Accounts.People;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    static void ConfigurePasswords(ModelBuilder model) => model.Entity<PasswordReset>(reset =>
    {
        reset.ToTable("PasswordResets");
        reset.Property(x => x.Id).ValueGeneratedNever();
        reset.Property(x => x.KeyHash).HasMaxLength(HashLength);
        reset.HasIndex(x => x.KeyHash).IsUnique();
        reset.HasIndex(x => x.ExpiresAt);
        reset.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Cascade);
    });
}
