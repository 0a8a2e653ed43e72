using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Email;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.Organisations;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Registrations;
using Ecqs.Accounts.SignIn;
using Ecqs.Accounts.Sms;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

/// <summary>The schema <c>accounts</c>.</summary>
sealed partial class AccountsDb(DbContextOptions<AccountsDb> options) : ModuleDbContext(options, "accounts")
{
    public const string UsernameIndex = "ix_accounts_normalized_user_name";
    public const string ReservedCodeIndex = "ix_registrations_reserved_code";
    public const string ReservedShortCodeIndex = "ix_registrations_reserved_short_code";
    public const string OpenChangeIndex = "ix_organisation_changes_open_of";
    public const string HolderIndex = "ix_associations_holder_id";

    const int HashLength = 64;
    const int NameLength = 200;
    const int PostCodeLength = 6;

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<Association> Associations => Set<Association>();

    public DbSet<ContactPerson> ContactPersons => Set<ContactPerson>();

    public DbSet<OrganisationChange> OrganisationChanges => Set<OrganisationChange>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SmsCode> SmsCodes => Set<SmsCode>();

    public DbSet<DevelopmentMessage> DevelopmentMessages => Set<DevelopmentMessage>();

    public DbSet<DevelopmentMail> DevelopmentMail => Set<DevelopmentMail>();

    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    public DbSet<MessageSettings> MessageSettings => Set<MessageSettings>();

    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    protected override void ConfigureModel(ModelBuilder model)
    {
        ConfigurePeople(model);
        ConfigureOrganisations(model);
        ConfigureRegistrations(model);
        ConfigureDocuments(model);
        ConfigureEnquiries(model);
        ConfigureBusinessNotices(model);
        ConfigureGuessing(model);
        ConfigureDevices(model);
        ConfigurePasskeys(model);
        ConfigurePasswords(model);
        ConfigureProofOfWork(model);
        ConfigureSms(model);
        ConfigureEmail(model);
        ConfigureInbox(model);
        ConfigureSignIn(model);
        ConfigureOAuth(model);
    }
}
