using Ecqs.Catalog.Categories;
using Ecqs.Catalog.Contracts;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Institutions;

[MutationType]
static class InstitutionMutations
{
    /// <summary>Adds to what the own institution may verify (检测能力). The regions must lie within its authorisation.</summary>
    /// <param name="categoryId">The category (种别).</param>
    /// <param name="regionCodes">The regions' codes; a city or province covers all below it.</param>
    /// <param name="rangeLimit">The largest value that can be verified, with its unit, e.g. <c>60 t</c>; null for no limit.</param>
    /// <param name="accuracyClasses">The accuracy classes, as on name plates; none for no limit.</param>
    /// <param name="modes">Where it is verified (送检, 现场检测).</param>
    /// <param name="weeklyCapacity">How many a week; null when not limited.</param>
    /// <param name="validFrom">The first day.</param>
    /// <param name="validTo">The last day; null when open.</param>
    [Authorize(Who.Desk)]
    [Error<InputInvalid>, Error<NotFound>, Error<RegionNotAuthorised>, Error<CategoryNotCompulsory>]
    public static async Task<Capability> AddCapabilityAsync(
        CatalogDb db, IRegions regions, CurrentUser user, TimeProvider clock, IAuditTrail audit,
        Guid categoryId,
        IReadOnlyList<string> regionCodes,
        string? rangeLimit,
        IReadOnlyList<string>? accuracyClasses,
        IReadOnlyList<VerificationMode> modes,
        int? weeklyCapacity,
        DateOnly validFrom,
        DateOnly? validTo,
        CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var limit = CheckLimits(problems, rangeLimit, accuracyClasses, modes, weeklyCapacity, validFrom, validTo);
        problems.AddIf(regionCodes.Count == 0, "regionCodes", "FIELD_REQUIRED");
        problems.ThrowIfAny();

        var institution = await db.Institutions.AsNoTracking().FirstOrDefaultAsync(x => x.Id == user.OrganisationId, cancellationToken)
            ?? throw NotFound.Of("Institution");
        var category = await db.Categories.AsNoTracking().InEffect(clock.Today()).FirstOrDefaultAsync(x => x.Id == categoryId, cancellationToken)
            ?? throw NotFound.Of("Category");
        if (!category.IsCompulsory)
            throw new CategoryNotCompulsory(category.Name);

        var codes = regionCodes.Select(code => code.Trim()).Distinct().ToArray();
        foreach (var code in codes)
        {
            var path = await regions.PathAsync(code, cancellationToken);
            if (path.Count == 0)
                throw NotFound.Of("Region");
            if (!InstitutionRules.Covers(institution.RegionCodes, path))
                throw new RegionNotAuthorised(code, (await regions.FindAsync(code, cancellationToken))!.FullName);
        }

        var capability = new Capability
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            InstitutionId = institution.Id,
            CategoryId = category.Id,
            RegionCodes = codes,
            RangeLimit = limit,
            AccuracyClasses = [.. (accuracyClasses ?? []).Select(x => x.Trim()).Where(x => x.Length > 0).Distinct()],
            Modes = [.. modes.Distinct()],
            WeeklyCapacity = weeklyCapacity,
            ValidFrom = validFrom,
            ValidTo = validTo,
        };
        db.Capabilities.Add(capability);
        audit.Record("catalog.addCapability", "Capability", capability.Id, after: new
        {
            category.Code,
            capability.RegionCodes,
            capability.RangeLimit,
            capability.AccuracyClasses,
            capability.Modes,
            capability.WeeklyCapacity,
            capability.ValidFrom,
            capability.ValidTo,
        });
        return capability;
    }

    static string? CheckLimits(
        FieldProblems problems, string? rangeLimit, IReadOnlyList<string>? accuracyClasses, IReadOnlyList<VerificationMode> modes,
        int? weeklyCapacity, DateOnly validFrom, DateOnly? validTo)
    {
        var limit = problems.Optional(rangeLimit, "rangeLimit", 100);
        problems.AddIf(limit is not null && !MeasuringRange.TryParse(limit, out _), "rangeLimit", "CATALOG_RANGE_NOT_READABLE");
        foreach (var accuracyClass in accuracyClasses ?? [])
            problems.Required(accuracyClass, "accuracyClasses", 50);
        problems.AddIf(modes.Count == 0, "modes", "FIELD_REQUIRED");
        problems.AddIf(weeklyCapacity is < 1, "weeklyCapacity", "CATALOG_CAPACITY_NOT_POSITIVE");
        problems.AddIf(validTo < validFrom, "validTo", "CATALOG_PERIOD_REVERSED");
        return limit;
    }
}
