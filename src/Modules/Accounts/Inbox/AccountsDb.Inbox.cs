using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.People;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    static void ConfigureInbox(ModelBuilder model)
    {
        model.Entity<InboxMessage>(message =>
        {
            message.ToTable("InboxMessages");
            message.Property(x => x.Id).ValueGeneratedNever();
            message.Property(x => x.AccountId);
            message.Property(x => x.OrganisationId);
            message.Property(x => x.Kind);
            message.Property(x => x.Code).HasMaxLength(60);
            message.Property(x => x.Arguments);
            message.Property(x => x.SearchText);
            message.Property(x => x.Link).HasMaxLength(300);
            message.Property(x => x.DedupeKey).HasMaxLength(200);
            message.HasIndex(x => new { x.AccountId, x.Id });
            message.HasIndex(x => x.AccountId).HasFilter("read_at IS NULL").HasDatabaseName("ix_inbox_messages_unread");
            message.HasIndex(x => x.CreatedAt);
            message.HasIndex(x => new { x.AccountId, x.DedupeKey }).IsUnique();
            message.HasIndex(x => new { x.OrganisationId, x.DedupeKey });
        });
        model.Entity<MessageSettings>(settings =>
        {
            settings.HasKey(x => x.AccountId);
            settings.Property(x => x.AccountId).ValueGeneratedNever();
            settings.Property(x => x.EmailCodeHash).HasMaxLength(HashLength);
            settings.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<NoticeChoice>(choice =>
        {
            choice.HasKey(x => new { x.AccountId, x.Kind });
            choice.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
