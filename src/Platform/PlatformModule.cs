using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Files;
using Ecqs.Platform.Fonts;
using Ecqs.Platform.Idempotency;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Live;
using Ecqs.Platform.Modules;
using Ecqs.Platform.Outbox;
using Ecqs.Platform.Requests;
using Ecqs.Platform.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecqs.Platform;

/// <summary>What every module stands on, itself taken in like a module, and first.</summary>
public sealed class PlatformModule : IModule
{
    public string Name => "platform";

    public void Register(ModuleBuilder module)
    {
        var services = module.Services;
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<UnitOfWork>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<DocumentFonts>();
        services.AddSingleton<IQueryExecutor, EfQueryExecutor>();
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http
            ? RequestUser.Of(http)
            : CurrentUser.System);
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http
            ? new RequestOrigin(http.Connection.RemoteIpAddress?.ToString(), http.Request.Headers.UserAgent.ToString())
            : RequestOrigin.None);
        services.AddSingleton<IFieldAuthorizer, FieldAuthorizer>();
        services.AddSingleton<IRootFieldPipeline, RootFieldPipeline>();
        services.AddScoped<IAfterResolver, FlushAfterResolver>();
        services.AddSingleton<IOwnTransaction, OwnTransaction>();
        services.AddScoped<IdempotencyKeys>();
        services.AddScoped<IAuditTrail, AuditTrail>();
        services.AddScoped<AuditVerification>();
        services.AddScoped<IOutbox, Outbox.Outbox>();
        services.AddSingleton<RetryRules>();
        services.AddSingleton<OutboxWork>();
        services.AddSingleton(provider => new OutboxDispatcher(
            provider.GetRequiredService<ModuleCatalog>(), provider.GetRequiredService<OutboxWork>(), provider.GetRequiredService<ILogger<OutboxDispatcher>>()));
        services.AddScoped<DeadLetters>();
        services.AddScoped<IDeadLetters>(provider => provider.GetRequiredService<DeadLetters>());
        services.AddSingleton<ChangeListener>();
        services.AddScoped<IChangeFeed, ChangeFeed>();
        services.AddScoped<IFiles, DatabaseFiles>();
        services.AddDataProtection().SetApplicationName("ecqs");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new DatabaseKeyRepository(provider.GetRequiredService<IServiceScopeFactory>());
            options.XmlEncryptor = new MasterKeyEncryptor(provider.GetRequiredService<MasterKey>());
        }));

        module.AddDatabase<PlatformDb>();
        module.AddMinuteJob<AuditSealJob>("audit-seal");
        module.AddMinuteJob<StoredAnswerCleanUpJob>("stored-answer-clean-up");
        module.AddMinuteJob<OutboxCleanUpJob>("outbox-clean-up");
        module.AddEndpoints(FileEndpoints.Map);
    }
}
