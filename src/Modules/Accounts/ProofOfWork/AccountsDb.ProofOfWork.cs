using Ecqs.Accounts.ProofOfWork;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    static void ConfigureProofOfWork(ModelBuilder model) => model.Entity<UsedChallenge>(challenge =>
    {
        challenge.ToTable("UsedChallenges");
        challenge.HasKey(x => x.Nonce);
        challenge.Property(x => x.Nonce).HasMaxLength(32);
        challenge.HasIndex(x => x.ExpiresAt);
    });
}
