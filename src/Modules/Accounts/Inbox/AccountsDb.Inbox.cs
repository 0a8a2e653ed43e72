using Ecqs.Accounts.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    static void ConfigureInbox(ModelBuilder model) => model.Entity<InboxMessage>(message =>
    {
        message.ToTable("InboxMessages");
        message.Property(x => x.Id).ValueGeneratedNever();
        message.Property(x => x.AccountId);
        message.Property(x => x.OrganisationId);
        message.Property(x => x.Code).HasMaxLength(60);
        message.Property(x => x.Arguments);
        message.Property(x => x.Link).HasMaxLength(300);
        message.Property(x => x.DedupeKey).HasMaxLength(200);
        message.HasIndex(x => new { x.AccountId, x.Id });
        message.HasIndex(x => new { x.AccountId, x.DedupeKey }).IsUnique();
        message.HasIndex(x => new { x.OrganisationId, x.DedupeKey });
    });
}
