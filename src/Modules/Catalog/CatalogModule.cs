using Ecqs.Catalog.Authorisations;
using Ecqs.Catalog.Calendar;
using Ecqs.Catalog.CapabilityImports;
using Ecqs.Catalog.Categories;
using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Editions;
using Ecqs.Catalog.Institutions;
using Ecqs.Catalog.Names;
using Ecqs.Catalog.OldCodes;
using Ecqs.Catalog.Publications;
using Ecqs.Catalog.Reference;
using Ecqs.Catalog.Regions;
using Ecqs.Catalog.Regulations;
using Ecqs.Catalog.Suggestions;
using Ecqs.Platform.Files;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Catalog;

/// <summary>Regions, the working-day calendar, categories, institutions and what each may verify, where.</summary>
public sealed class CatalogModule : IModule
{
    public string Name => "catalog";

    public void Register(ModuleBuilder module)
    {
        module.AddDatabase<CatalogDb>();
        module.AddEndpoints(RegionSheet.Map);
        module.Services.AddSingleton(typeof(ReferenceCache<,>));
        module.Services.AddScoped<ICategories, CategoryReader>();
        module.Services.AddScoped<IRegions, RegionReader>();
        module.Services.AddScoped<RegionSheet>();
        module.Services.AddScoped<IInstitutions, InstitutionRegister>();
        module.Services.AddScoped<InstitutionKeeper>();
        module.Services.AddScoped<CapabilityKeeper>();
        module.Services.AddScoped<CapabilityNarrowing>();
        module.Services.AddScoped<AuthorisationDesk>();
        module.Services.AddScoped<AuthorisationScans>();
        module.Services.AddScoped<IGuardedFiles>(provider => provider.GetRequiredService<AuthorisationScans>());
        module.Services.AddScoped<PublicationDesk>();
        module.Services.AddScoped<PublicationFiles>();
        module.Services.AddScoped<IGuardedFiles>(provider => provider.GetRequiredService<PublicationFiles>());
        module.Services.AddSingleton<SuggestionCache>();
        module.Services.AddScoped<ISuggestions, Suggester>();
        module.Services.AddScoped<IWorkingDays, WorkingDayCalendar>();
        module.Services.AddScoped<IReferenceData, ReferenceData>();
        module.Services.AddSingleton(typeof(ReferenceSnapshot<>));
        module.Services.AddScoped<ReferenceSet, CategoryReferenceSet>();
        module.Services.AddScoped<ReferenceSet, RegionReferenceSet>();
        module.Services.AddScoped<ReferenceSet, ZoneReferenceSet>();
        module.Services.AddScoped<ReferenceSet, InstitutionReferenceSet>();
        module.Services.AddScoped<ReferenceSet, CalendarReferenceSet>();
        module.Services.AddScoped<ReferenceSet, RegulationReferenceSet>();
        module.Services.AddScoped<ReferenceSet, CategoryNameReferenceSet>();
        module.Services.AddScoped<ReferenceSet, OldCodeReferenceSet>();
        module.Services.AddScoped<ReferenceSets>();
        module.Services.AddScoped<ReferenceKeeper>();
        module.Services.AddScoped<RowImports>();
        module.Services.AddScoped<ReferenceImporter>();
        module.Services.AddScoped<CapabilityImporter>();
        module.Services.AddScoped<ReferenceSeeds>();
        module.Services.AddScoped<RegulationTable>();
        module.Services.AddScoped<IRegulations, RegulationReader>();
        module.Services.AddScoped<ICategorySuggestions, CategorySuggestions>();
        module.Services.AddScoped<CategoryLineage>();
        module.Services.AddScoped<ICategoryEditions, CategoryEditions>();
        module.Services.AddScoped<CatalogueSheet>();
        module.AddEndpoints(ReferenceEndpoints.Map);
        module.AddEndpoints(CapabilityEndpoints.Map);
        module.AddEndpoints(CatalogueSheet.Map);
    }
}
