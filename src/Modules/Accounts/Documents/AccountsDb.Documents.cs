using Ecqs.Accounts.Documents;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    public DbSet<PersonalDocument> Documents => Set<PersonalDocument>();

    public DbSet<UploadTicket> UploadTickets => Set<UploadTicket>();

    static void ConfigureDocuments(ModelBuilder model)
    {
        model.Entity<PersonalDocument>(document =>
        {
            document.ToTable("Documents");
            document.Property(x => x.Id).ValueGeneratedNever();
            document.Property(x => x.ContentType).HasMaxLength(40);
            document.Property(x => x.TicketId);
            document.Property(x => x.AccountId);
            document.Property(x => x.RegistrationId);
            document.HasIndex(x => x.RegistrationId);
            document.HasIndex(x => new { x.AccountId, x.CreatedAt });
        });
        model.Entity<UploadTicket>(ticket =>
        {
            ticket.Property(x => x.Id).ValueGeneratedNever();
            ticket.Property(x => x.KeyHash).HasMaxLength(HashLength);
            ticket.HasIndex(x => x.KeyHash).IsUnique();
            ticket.HasIndex(x => x.ExpiresAt);
        });
    }
}
