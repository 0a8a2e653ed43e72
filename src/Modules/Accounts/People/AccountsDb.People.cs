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
            account.Property(x => x.CitizenIdHash).HasMaxLength(HashLength);
            account.Property(x => x.MobileHash).HasMaxLength(HashLength);
            account.HasIndex(x => x.NormalizedUserName).IsUnique();
            account.HasIndex(x => x.AdministratorRegion);
            account.Ignore(x => x.PhoneNumber).Ignore(x => x.PhoneNumberConfirmed);
        });
        model.Entity<Organisation>(organisation =>
        {
            organisation.Property(x => x.Id).ValueGeneratedNever();
            organisation.Property(x => x.Code).HasMaxLength(RegistrationCode.MaxLength);
            organisation.Property(x => x.Name).HasMaxLength(NameLength);
            organisation.Property(x => x.RegionCode).HasMaxLength(6);
            organisation.Property(x => x.Address).HasMaxLength(300);
            organisation.Property(x => x.ContactName).HasMaxLength(NameLength);
            organisation.Property(x => x.OwnerAccountId);
            organisation.Property(x => x.SealedMobile);
            organisation.Property(x => x.MobileHash).HasMaxLength(HashLength);
            organisation.Property(x => x.CreatedAt);
            organisation.HasIndex(x => x.Code).IsUnique();
            organisation.HasIndex(x => x.OwnerAccountId);
            organisation.HasOne<Account>().WithMany().HasForeignKey(x => x.OwnerAccountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Association>(association =>
        {
            association.Property(x => x.Id).ValueGeneratedNever();
            association.Property(x => x.AccountId);
            association.Property(x => x.OrganisationId);
            association.Property(x => x.HolderId);
            association.Property(x => x.PersonName).HasMaxLength(NameLength);
            association.Property(x => x.Reason).HasMaxLength(500);
            association.HasIndex(x => new { x.OrganisationId, x.Id });
            association.HasIndex(x => x.HolderId).IsUnique();
            association.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Restrict);
            association.HasOne<Organisation>().WithMany().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
