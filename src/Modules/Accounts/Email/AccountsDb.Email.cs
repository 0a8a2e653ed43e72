using Ecqs.Accounts.Email;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    static void ConfigureEmail(ModelBuilder model) => model.Entity<DevelopmentMail>(message =>
    {
        message.ToTable("DevelopmentMail");
        message.Property(x => x.Id).ValueGeneratedNever();
        message.HasIndex(x => x.SentAt);
    });
}
