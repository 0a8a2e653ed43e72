using Ecqs.Accounts.Email;
using Ecqs.Accounts.Sms;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ecqs.Accounts.Delivery;

/// <summary>Which senders there are: a gateway by webhook where one is set, else outside production those that keep messages for a page.</summary>
static class Senders
{
    public static void Register(ModuleBuilder module)
    {
        module.AddOutboxSender<SendSms, SendSmsSender>();
        module.AddOutboxSender<SendEmail, SendEmailSender>();
        var services = module.Services;
        services.AddScoped<ShortMessages>();
        services.AddScoped<EmailMessages>();
        services.AddScoped<DevelopmentMessages>();
        services.AddHostedService<SendersCheck>();
        var (sms, email) = (WebhookSettings.Read(module.Configuration, "Sms"), WebhookSettings.Read(module.Configuration, "Email"));
        services.AddSingleton(provider => new Gateways(
            HasSms: sms is not null, CanEmail: email is not null || !provider.GetRequiredService<IHostEnvironment>().IsProduction()));
        if (sms is null)
            services.AddScoped<ISmsSender, DevelopmentSmsSender>();
        else
            services.AddSingleton<ISmsSender>(new WebhookSmsSender(new Webhook(sms)));
        if (email is null)
            services.AddScoped<IEmailSender, DevelopmentEmailSender>();
        else
            services.AddSingleton<IEmailSender>(new WebhookEmailSender(new Webhook(email)));
    }
}

/// <summary>What can be sent.</summary>
/// <param name="HasSms">Whether an SMS gateway is set.</param>
/// <param name="CanEmail">E-mail may be left out in production; then no notice goes by it.</param>
sealed record Gateways(bool HasSms, bool CanEmail);

/// <summary>Without SMS nobody can register, so that production does not start without a gateway.</summary>
sealed class SendersCheck(Gateways gateways, IHostEnvironment environment) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => gateways.HasSms || !environment.IsProduction()
        ? Task.CompletedTask
        : throw new InvalidOperationException(
            "No SMS gateway is set. Production needs Sms:Webhook:Url (an https address that takes messages as docs/operations.md says) and Sms:Webhook:Secret.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
