using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Organisations;
using Ecqs.Accounts.People;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    static void ConfigureOrganisations(ModelBuilder model)
    {
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
            organisation.Property(x => x.LegalRepresentative).HasMaxLength(NameLength);
            organisation.Property(x => x.SealedCitizenId);
            organisation.Property(x => x.EnterpriseType).HasMaxLength(100);
            organisation.Property(x => x.RegisteredAddress).HasMaxLength(300);
            organisation.Property(x => x.BusinessAddress).HasMaxLength(300);
            organisation.Property(x => x.BusinessScope).HasMaxLength(2000);
            organisation.Property(x => x.Email).HasMaxLength(254);
            organisation.Property(x => x.Telephone).HasMaxLength(40);
            organisation.Property(x => x.PostCode).HasMaxLength(PostCodeLength);
            organisation.Property(x => x.CreatedAt);
            organisation.Property(x => x.NameKey).HasMaxLength(NameLength).UsePropertyAccessMode(PropertyAccessMode.Property);
            organisation.HasIndex(x => new { x.NameKey, x.Id });
            organisation.HasIndex(x => x.Code).IsUnique();
            organisation.HasIndex(x => x.OwnerAccountId);
            organisation.HasOne<Account>().WithMany().HasForeignKey(x => x.OwnerAccountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ContactPerson>(contact =>
        {
            contact.Property(x => x.Id).ValueGeneratedNever();
            contact.Property(x => x.OrganisationId);
            contact.Property(x => x.Name).HasMaxLength(NameLength);
            contact.Property(x => x.Position).HasMaxLength(100);
            contact.Property(x => x.SealedMobile);
            contact.Property(x => x.Telephone).HasMaxLength(40);
            contact.Property(x => x.Email).HasMaxLength(254);
            contact.Property(x => x.DefaultOf);
            contact.Property(x => x.AddedAt);
            contact.Property(x => x.RemovedAt);
            contact.HasIndex(x => new { x.OrganisationId, x.RemovedAt, x.Name, x.Id });
            contact.HasIndex(x => x.DefaultOf).IsUnique();
            contact.HasOne<Organisation>().WithMany().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<OrganisationChange>(change =>
        {
            change.Property(x => x.Id).ValueGeneratedNever();
            change.Property(x => x.Name).HasMaxLength(NameLength);
            change.Property(x => x.FormerName).HasMaxLength(NameLength);
            change.Property(x => x.LegalRepresentative).HasMaxLength(NameLength);
            change.Property(x => x.FormerLegalRepresentative).HasMaxLength(NameLength);
            change.Property(x => x.Note).HasMaxLength(500);
            change.Property(x => x.Reason).HasMaxLength(500);
            change.Property(x => x.OrganisationId);
            change.Property(x => x.RegionCode).HasMaxLength(6);
            change.Property(x => x.SealedCitizenId);
            change.Property(x => x.OpenOf);
            change.Property(x => x.DecidedBy);
            change.HasIndex(x => x.OpenOf).IsUnique();
            change.HasIndex(x => new { x.OrganisationId, x.Id });
            change.HasIndex(x => new { x.Status, x.Id });
            change.HasOne<Organisation>().WithMany().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
