using Ecqs.Ledger.Calendars;
using Ecqs.Ledger.Contracts;
using Ecqs.Ledger.Corrections;
using Ecqs.Ledger.Editions;
using Ecqs.Ledger.Expiry;
using Ecqs.Ledger.Import;
using Ecqs.Ledger.Instruments;
using Ecqs.Ledger.Listing;
using Ecqs.Ledger.Printing;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger;

/// <summary>The ledger of instruments: keeping it, importing into it, reminding of expiry.</summary>
public sealed class LedgerModule : IModule
{
    public string Name => "ledger";

    public void Register(ModuleBuilder module)
    {
        module.AddDatabase<LedgerDb>();
        module.AddMinuteJob<ExpiryReminderJob>("expiry-reminders");
        module.AddMinuteJob<SearchKeeperJob>("search-keeper");
        module.AddEndpoints(ImportEndpoints.Map);
        module.AddEndpoints(ExportEndpoints.Map);
        module.AddEndpoints(CalendarEndpoint.Map);
        module.AddEndpoints(PrintEndpoints.Map);
        module.Services
            .AddScoped<EditionMoves>()
            .AddScoped<InstrumentKeeper>()
            .AddScoped<SavedFilters>()
            .AddScoped<LedgerExport>()
            .AddScoped<CorrectionDesk>()
            .AddScoped<CalendarFeeds>()
            .AddScoped<Prints>()
            .AddScoped<InstrumentRowChecker>()
            .AddScoped<InstrumentImporter>()
            .AddScoped<ImportDecisions>()
            .AddScoped<InstrumentImportCommit>()
            .AddScoped<StandingPreview>()
            .AddScoped<ProgressReport>()
            .AddScoped<ImportTemplate>()
            .AddScoped<ErrorWorkbook>()
            .AddScoped<IInstruments, InstrumentReader>()
            .AddScoped<IInstrumentClaims, InstrumentClaims>()
            .AddScoped<IVerificationOutcomes, VerificationOutcomes>();
    }
}
