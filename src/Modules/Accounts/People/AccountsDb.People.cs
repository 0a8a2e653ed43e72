using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.People;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    static void ConfigurePeople(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(x => x.Id).ValueGeneratedNever();
            account.Property(x => x.UserName).HasMaxLength(Username.MaxLength);
            account.Property(x => x.NormalizedUserName).HasMaxLength(Username.MaxLength);
            account.Property(x => x.Email).HasMaxLength(254);
            account.Property(x => x.NormalizedEmail).HasMaxLength(254);
            account.Property(x => x.ConcurrencyStamp).HasMaxLength(40).IsConcurrencyToken();
            account.Property(x => x.SecurityStamp).HasMaxLength(40);
            account.Property(x => x.DisplayName).HasMaxLength(NameLength);
            account.Property(x => x.RegionCode).HasMaxLength(6);
            account.Property(x => x.AdministratorRegion).HasMaxLength(6);
            account.Property(x => x.Address).HasMaxLength(300);
            account.Property(x => x.PostCode).HasMaxLength(PostCodeLength);
            account.Property(x => x.Ethnicity).HasMaxLength(20);
            account.Property(x => x.CitizenIdHash).HasMaxLength(HashLength);
            account.Property(x => x.MobileHash).HasMaxLength(HashLength);
            account.HasIndex(x => x.NormalizedUserName).IsUnique();
            account.HasIndex(x => x.AdministratorRegion);
            account.Ignore(x => x.PhoneNumber).Ignore(x => x.PhoneNumberConfirmed);
        });
        model.Entity<Association>(association =>
        {
            association.Property(x => x.Id).ValueGeneratedNever();
            association.Property(x => x.AccountId);
            association.Property(x => x.OrganisationId);
            association.Property(x => x.HolderId);
            association.Property(x => x.PersonName).HasMaxLength(NameLength);
            association.Property(x => x.Reason).HasMaxLength(500);
            association.Property(x => x.RoleSet).HasConversion<int>();
            // The list of an organisation: by date, by name, and of one state by date.
            association.HasIndex(x => new { x.OrganisationId, x.AppliedAt, x.Id });
            association.HasIndex(x => new { x.OrganisationId, x.PersonName, x.Id });
            association.HasIndex(x => new { x.OrganisationId, x.Status, x.AppliedAt, x.Id });
            association.HasIndex(x => x.HolderId).IsUnique();
            association.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Restrict);
            association.HasOne<Organisation>().WithMany().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
