using Ecqs.Certificates.Issuing;
using Ecqs.Certificates.Lookup;
using Ecqs.Certificates.Orders;
using Ecqs.Certificates.Ratings;
using Ecqs.Certificates.Results;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Certificates;

/// <summary>证书: commission orders, results, sign-off, documents, public lookup.</summary>
public sealed class CertificatesModule : IModule
{
    public string Name => "certificates";

    public void Register(ModuleBuilder module)
    {
        module.AddDatabase<CertificatesDb>();
        module.Services
            .AddSingleton<ServerKeys>().AddSingleton<OrderPasswords>().AddSingleton<CheckCodes>().AddSingleton<DocumentTickets>()
            .AddSingleton<SigningIdentity>().AddScoped<Validity>()
            .AddScoped<OrderDesk>().AddScoped<Recording>().AddScoped<Signing>().AddScoped<Issue>().AddScoped<Guesses>()
            .AddScoped<SlipReader>().AddScoped<RatingDesk>();
        module.AddOutboxHandler<RenderDocument, RenderDocumentHandler>();
        module.AddMinuteJob<GuessCleanUpJob>("guess-clean-up");
        module.AddEndpoints(DocumentEndpoint.Map);
    }
}
