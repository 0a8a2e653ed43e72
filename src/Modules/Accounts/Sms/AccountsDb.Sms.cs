using Ecqs.Accounts.Sms;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    static void ConfigureSms(ModelBuilder model)
    {
        model.Entity<SmsCode>(code =>
        {
            code.Property(x => x.Id).ValueGeneratedNever();
            code.Property(x => x.MobileHash).HasMaxLength(HashLength);
            code.Property(x => x.CodeHash).HasMaxLength(HashLength);
            code.Property(x => x.Address).HasMaxLength(60);
            code.HasIndex(x => new { x.MobileHash, x.SentAt });
            code.HasIndex(x => new { x.Address, x.SentAt });
        });
        model.Entity<DevelopmentMessage>(message =>
        {
            message.Property(x => x.Id).ValueGeneratedNever();
            message.HasIndex(x => x.SentAt);
        });
    }
}
