using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    public DbSet<RegistrationStep> RegistrationSteps => Set<RegistrationStep>();

    static void ConfigureRegistrations(ModelBuilder model)
    {
        model.Entity<Registration>(ConfigureRegistration);
        model.Entity<RegistrationStep>(step =>
        {
            step.Property(x => x.Id).ValueGeneratedNever();
            step.Property(x => x.Reason).HasMaxLength(500);
            step.Property(x => x.RegistrationId);
            step.Property(x => x.By);
            step.HasIndex(x => new { x.RegistrationId, x.Id });
            step.HasOne<Registration>().WithMany().HasForeignKey(x => x.RegistrationId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    static void ConfigureRegistration(EntityTypeBuilder<Registration> registration)
    {
        registration.Property(x => x.Id).ValueGeneratedNever();
        registration.Property(x => x.Code).HasMaxLength(RegistrationCode.MaxLength);
        registration.Property(x => x.Name).HasMaxLength(NameLength);
        registration.Property(x => x.Username).HasMaxLength(Username.MaxLength);
        registration.Property(x => x.RegionCode).HasMaxLength(6);
        registration.Property(x => x.Address).HasMaxLength(300);
        registration.Property(x => x.RegisteredAddress).HasMaxLength(300);
        registration.Property(x => x.BusinessAddress).HasMaxLength(300);
        registration.Property(x => x.BusinessScope).HasMaxLength(2000);
        registration.Property(x => x.LegalRepresentative).HasMaxLength(NameLength);
        registration.Property(x => x.ContactName).HasMaxLength(NameLength);
        registration.Property(x => x.Email).HasMaxLength(254);
        registration.Property(x => x.Reason).HasMaxLength(500);
        registration.Property(x => x.Submissions).HasDefaultValue(1);
        registration.Property(x => x.ShortCode).HasMaxLength(8);
        registration.Property(x => x.AuthorisationNumber).HasMaxLength(100);
        registration.Property(x => x.Telephone).HasMaxLength(40);
        registration.Property(x => x.PostCode).HasMaxLength(6);
        registration.Property(x => x.AccountId);
        registration.Property(x => x.ParentCode).HasMaxLength(UnifiedSocialCreditCode.Length);
        registration.Property(x => x.ReservedCode).HasMaxLength(60);
        registration.Property(x => x.ReservedShortCode).HasMaxLength(8);
        registration.Property(x => x.SealedCitizenId);
        registration.Property(x => x.SealedMobile);
        registration.Property(x => x.MobileHash).HasMaxLength(HashLength);
        registration.Property(x => x.LicenceScanId);
        registration.Property(x => x.AuthorisationScanId);
        registration.Property(x => x.PhotoId);
        registration.Property(x => x.DecidedBy);
        registration.HasIndex(x => x.ReservedCode).IsUnique();
        registration.HasIndex(x => x.ReservedShortCode).IsUnique();
        registration.HasIndex(x => x.Code);
        registration.HasIndex(x => x.ParentCode);
        registration.HasIndex(x => x.MobileHash);
        registration.HasIndex(x => x.AccountId);
        registration.HasIndex(x => new { x.Status, x.Id });
    }
}
