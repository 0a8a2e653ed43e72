using Ecqs.Accounts.Devices;
using Ecqs.Accounts.People;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    static void ConfigureDevices(ModelBuilder model) => model.Entity<Device>(device =>
    {
        device.ToTable("Devices");
        device.Property(x => x.Id).ValueGeneratedNever();
        device.Property(x => x.KeyHash).HasMaxLength(HashLength);
        device.HasIndex(x => new { x.AccountId, x.KeyHash }).IsUnique();
        device.HasIndex(x => x.LastSeenAt);
        device.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Cascade);
    });
}
