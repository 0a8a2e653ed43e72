using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Registrations;
using Ecqs.Accounts.SignIn;
using Ecqs.Accounts.Sms;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

/// <summary>The schema <c>accounts</c>.</summary>
sealed class AccountsDb(DbContextOptions<AccountsDb> options) : ModuleDbContext(options, "accounts")
{
    public const string UsernameIndex = "ix_accounts_normalized_user_name";
    public const string ReservedCodeIndex = "ix_registrations_reserved_code";
    public const string ReservedShortCodeIndex = "ix_registrations_reserved_short_code";
    public const string HolderIndex = "ix_associations_holder_id";

    const int HashLength = 64;
    const int NameLength = 200;

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<Association> Associations => Set<Association>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SmsCode> SmsCodes => Set<SmsCode>();

    public DbSet<DevelopmentMessage> DevelopmentMessages => Set<DevelopmentMessage>();

    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    protected override void ConfigureModel(ModelBuilder model)
    {
        ConfigurePeople(model);
        ConfigureRegistrations(model);
        ConfigureMessages(model);
    }

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
        model.Entity<Session>(session =>
        {
            session.Property(x => x.Id).ValueGeneratedNever();
            session.Property(x => x.KeyHash).HasMaxLength(HashLength);
            session.Property(x => x.Address).HasMaxLength(60);
            session.Property(x => x.UserAgent).HasMaxLength(300);
            session.HasIndex(x => x.KeyHash).IsUnique();
            session.HasIndex(x => x.ExpiresAt);
            session.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    static void ConfigureRegistrations(ModelBuilder model) => model.Entity<Registration>(registration =>
    {
        registration.Property(x => x.Id).ValueGeneratedNever();
        registration.Property(x => x.Code).HasMaxLength(RegistrationCode.MaxLength);
        registration.Property(x => x.Name).HasMaxLength(NameLength);
        registration.Property(x => x.Username).HasMaxLength(Username.MaxLength);
        registration.Property(x => x.RegionCode).HasMaxLength(6);
        registration.Property(x => x.Address).HasMaxLength(300);
        registration.Property(x => x.LegalRepresentative).HasMaxLength(NameLength);
        registration.Property(x => x.ContactName).HasMaxLength(NameLength);
        registration.Property(x => x.Email).HasMaxLength(254);
        registration.Property(x => x.Reason).HasMaxLength(500);
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
        registration.Property(x => x.DecidedBy);
        registration.HasIndex(x => x.ReservedCode).IsUnique();
        registration.HasIndex(x => x.ReservedShortCode).IsUnique();
        registration.HasIndex(x => x.Code);
        registration.HasIndex(x => x.ParentCode);
        registration.HasIndex(x => x.MobileHash);
        registration.HasIndex(x => new { x.Status, x.Id });
    });

    static void ConfigureMessages(ModelBuilder model)
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
        model.Entity<InboxMessage>(message =>
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
}
