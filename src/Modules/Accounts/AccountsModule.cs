using Ecqs.Accounts.Access;
using Ecqs.Accounts.Administrators;
using Ecqs.Accounts.BusinessNotices;
using Ecqs.Accounts.Clients;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Delivery;
using Ecqs.Accounts.Devices;
using Ecqs.Accounts.Documents;
using Ecqs.Accounts.Enquiries;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Guessing;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.Organisations;
using Ecqs.Accounts.Passkeys;
using Ecqs.Accounts.Passwords;
using Ecqs.Accounts.People;
using Ecqs.Accounts.Personal;
using Ecqs.Accounts.ProofOfWork;
using Ecqs.Accounts.Registrations;
using Ecqs.Accounts.Reminders;
using Ecqs.Accounts.SignIn;
using Ecqs.Accounts.Sms;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Files;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Modules;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecqs.Accounts;

/// <summary>People, organisations, registration and approval, sign-in, inbox, SMS.</summary>
public sealed class AccountsModule : IModule
{
    public string Name => "accounts";

    public void Register(ModuleBuilder module)
    {
        module.AddDatabase<AccountsDb>();
        Senders.Register(module);
        module.AddMinuteJob<CleanUpJob>("clean-up");
        module.AddMinuteJob<InboxCleanUpJob>("inbox-clean-up");
        module.AddMinuteJob<CalendarWarningJob>("calendar-warning");
        module.AddMinuteJob<DeadLetterWarningJob>("dead-letter-warning");
        module.AddMinuteJob<DocumentCleanUpJob>("documents");
        module.AddMinuteJob<TallyCleanUpJob>("tallies");
        module.AddMinuteJob<AbandonedJob>("abandoned-registrations");
        AddIdentity(module.Services);
        AuthorizationServer.Register(module);

        var services = module.Services;
        services.AddSingleton<PersonalData>();
        services.AddSingleton<SessionResolver>();
        services.AddSingleton<ICurrentUserResolver, RequestUserResolver>();
        services.AddSingleton<IProtectedResource, ProtectedResource>();
        module.AddEndpoints(ProtectedResource.Map);
        services.AddScoped<SessionReader>();
        services.AddSingleton(provider => SignInSettings.Read(module.Configuration, provider.GetRequiredService<IHostEnvironment>()));
        services.AddScoped<SignInDesk>();
        services.AddScoped<SignInFailures>();
        services.AddScoped<SignInGate>();
        services.AddScoped<SessionDesk>();
        services.AddScoped<DeviceDesk>();
        services.AddScoped<PasswordDesk>();
        services.AddScoped<PasskeyDesk>();
        services.AddScoped<IPasskeyRecovery>(provider => provider.GetRequiredService<PasskeyDesk>());
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeyOptionsSetup>();
        services.AddScoped<MeReader>();
        services.AddSingleton(provider => ProofOfWorkSettings.Read(module.Configuration, provider.GetRequiredService<IHostEnvironment>()));
        services.AddScoped<ProofOfWorkDesk>();
        services.AddHostedService<SettingsCheck>();
        services.AddScoped<ClientOffice>();
        services.AddScoped<SmsCodes>();
        services.AddScoped<Registrar>();
        services.AddScoped<BranchCodes>();
        services.AddScoped<Corrections>();
        services.AddScoped<Pacing>();
        services.AddScoped<IStrangerPace>(provider => provider.GetRequiredService<Pacing>());
        services.AddScoped<UploadTickets>();
        services.AddScoped<DocumentKeeper>();
        services.AddScoped<ITicketedUploads>(provider => provider.GetRequiredService<DocumentKeeper>());
        services.AddScoped<IGuardedFiles>(provider => provider.GetRequiredService<DocumentKeeper>());
        services.AddScoped<RegistrationDecisions>();
        services.AddScoped<PublicRecord>();
        services.AddScoped<IPublicDecisions>(provider => provider.GetRequiredService<PublicRecord>());
        services.AddScoped<PersonalReading>();
        services.AddScoped<AssociationDesk>();
        services.AddScoped<EnquiryCounter>();
        services.AddScoped<EnquiryDesk>();
        services.AddScoped<AskerReading>();
        services.AddScoped<Notices>();
        services.AddScoped<NoticeDelivery>();
        services.AddScoped<MessageSettingsDesk>();
        services.AddScoped<ICatalogNotices, CatalogNotices>();
        services.AddScoped<INotices>(provider => provider.GetRequiredService<Notices>());
        services.AddScoped<IOrganisations, OrganisationReader>();
        services.AddScoped<AdministratorOffice>();
        services.AddScoped<InitialPasswords>();
        services.AddScoped<IAdministrators>(provider => provider.GetRequiredService<AdministratorOffice>());
        services.AddScoped<ContactPersonDesk>();
        services.AddScoped<OwnOrganisationDesk>();
        services.AddScoped<OrganisationChangeDesk>();
        services.AddScoped<OwnAccountDesk>();
        services.AddScoped<IContactPersons, ContactPersonReader>();
    }

    static void AddIdentity(IServiceCollection services) => services
        .AddIdentityCore<Account>(options =>
        {
            options.Lockout.MaxFailedAccessAttempts = SignInDesk.MostFailures;
            options.Lockout.DefaultLockoutTimeSpan = SignInDesk.LockoutTime;
            // What a password must have is checked by PasswordRule, which names it in the user's language.
            options.Password.RequiredLength = PasswordRule.MinLength;
            options.Password.RequireDigit = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireNonAlphanumeric = false;
        })
        .AddEntityFrameworkStores<AccountsDb>();
}
