using Ecqs.Catalog.Categories;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Institutions;

/// <summary>What an institution enters of a capability.</summary>
sealed record CapabilityForm(
    Guid CategoryId,
    IReadOnlyList<string> RegionCodes,
    string? RangeLimit,
    IReadOnlyList<string>? AccuracyClasses,
    IReadOnlyList<VerificationMode> Modes,
    int? WeeklyCapacity,
    DateOnly ValidFrom,
    DateOnly? ValidTo);

/// <summary>Keeps an institution's capabilities (rule 2.5), each change with its history. That the user may, its callers have made sure.</summary>
sealed class CapabilityKeeper(CatalogDb db, IRegions regions, CurrentUser user, IAuditTrail audit, TimeProvider clock)
{
    /// <param name="fileName">The imported file that says it; null when it was typed.</param>
    public async Task<Capability> AddAsync(Guid institutionId, CapabilityForm form, string? fileName, CancellationToken cancellationToken)
    {
        var capability = await CheckedAsync(institutionId, Guid.CreateVersion7(clock.GetUtcNow()), form, cancellationToken);
        db.Capabilities.Add(capability);
        await RecordAsync("addCapability", null, capability, fileName, cancellationToken);
        return capability;
    }

    /// <summary>Another category is another capability: it is fixed.</summary>
    /// <param name="fileName">The imported file that says it; null when it was typed.</param>
    public async Task<Capability> ChangeAsync(Guid institutionId, Guid id, CapabilityForm form, string? fileName, CancellationToken cancellationToken)
    {
        var before = await FindAsync(institutionId, id, cancellationToken);
        var after = await CheckedAsync(institutionId, id, form with { CategoryId = before.CategoryId }, cancellationToken);
        await db.Capabilities.Where(x => x.Id == id && x.InstitutionId == institutionId).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.RegionCodes, after.RegionCodes)
                .SetProperty(x => x.RangeLimit, after.RangeLimit)
                .SetProperty(x => x.AccuracyClasses, after.AccuracyClasses)
                .SetProperty(x => x.Modes, after.Modes)
                .SetProperty(x => x.WeeklyCapacity, after.WeeklyCapacity)
                .SetProperty(x => x.ValidFrom, after.ValidFrom)
                .SetProperty(x => x.ValidTo, after.ValidTo),
            cancellationToken);
        await RecordAsync("changeCapability", before, after, fileName, cancellationToken);
        return after;
    }

    /// <summary>Takes out a capability that has not begun: nothing was ever routed by it. One that has begun is ended by its last day.</summary>
    public async Task<Capability> RemoveAsync(Guid institutionId, Guid id, CancellationToken cancellationToken)
    {
        var before = await FindAsync(institutionId, id, cancellationToken);
        var today = clock.Today();
        if (await db.Capabilities.Where(x => x.Id == id && x.InstitutionId == institutionId && x.ValidFrom > today).ExecuteDeleteAsync(cancellationToken) == 0)
            throw new CapabilityBegun();
        await RecordAsync("removeCapability", before, null, null, cancellationToken);
        return before;
    }

    async Task<Capability> FindAsync(Guid institutionId, Guid id, CancellationToken cancellationToken) =>
        await db.Capabilities.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id && x.InstitutionId == institutionId, cancellationToken)
            ?? throw NotFound.Of("Capability");

    async Task<Capability> CheckedAsync(Guid institutionId, Guid id, CapabilityForm form, CancellationToken cancellationToken)
    {
        var limit = CheckLimits(form);
        var institution = await db.Institutions.AsNoTracking().FirstOrDefaultAsync(x => x.Id == institutionId, cancellationToken)
            ?? throw NotFound.Of("Institution");
        var category = await db.Categories.AsNoTracking().InEffect(clock.Today()).FirstOrDefaultAsync(x => x.Id == form.CategoryId, cancellationToken)
            ?? throw NotFound.Of("Category");
        if (!category.IsCompulsory)
            throw new CategoryNotCompulsory(category.Name);

        var codes = form.RegionCodes.Select(code => code.Trim()).Distinct().ToArray();
        foreach (var code in codes)
        {
            var path = await regions.PathAsync(code, cancellationToken);
            if (path.Count == 0)
                throw NotFound.Of("Region");
            if (!InstitutionRules.Covers(institution.RegionCodes, path))
                throw new RegionNotAuthorised(code, (await regions.FindAsync(code, cancellationToken))!.FullName);
        }

        return new()
        {
            Id = id,
            InstitutionId = institution.Id,
            CategoryId = category.Id,
            RegionCodes = codes,
            RangeLimit = limit,
            AccuracyClasses = [.. (form.AccuracyClasses ?? []).Select(x => x.Trim()).Where(x => x.Length > 0).Distinct()],
            Modes = [.. form.Modes.Distinct()],
            WeeklyCapacity = form.WeeklyCapacity,
            ValidFrom = form.ValidFrom,
            ValidTo = form.ValidTo,
        };
    }

    static string? CheckLimits(CapabilityForm form)
    {
        var problems = new FieldProblems();
        var limit = problems.Optional(form.RangeLimit, "rangeLimit", 100);
        problems.AddIf(limit is not null && !MeasuringRange.TryParse(limit, out _), "rangeLimit", "CATALOG_RANGE_NOT_READABLE");
        foreach (var accuracyClass in form.AccuracyClasses ?? [])
            problems.Required(accuracyClass, "accuracyClasses", 50);
        problems.AddIf(form.Modes.Count == 0, "modes", "FIELD_REQUIRED");
        problems.AddIf(form.WeeklyCapacity is < 1, "weeklyCapacity", "CATALOG_CAPACITY_NOT_POSITIVE");
        problems.AddIf(form.ValidTo < form.ValidFrom, "validTo", "CATALOG_PERIOD_REVERSED");
        problems.AddIf(form.RegionCodes.Count == 0, "regionCodes", "FIELD_REQUIRED");
        problems.ThrowIfAny();
        return limit;
    }

    async Task RecordAsync(string act, Capability? before, Capability? after, string? fileName, CancellationToken cancellationToken)
    {
        var (id, categoryId) = ((after ?? before)!.Id, (after ?? before)!.CategoryId);
        var category = await db.Categories.Where(x => x.Id == categoryId).Select(x => x.Code).FirstAsync(cancellationToken);
        db.CapabilityChanges.Add(CapabilityChange.Of((after ?? before)!.InstitutionId, before, after, user, clock.GetUtcNow(), fileName));
        audit.Record($"catalog.{act}", "Capability", id, Written(before, category), Written(after, category));
    }

    static object? Written(Capability? capability, string category) => capability is null ? null : new
    {
        Code = category,
        capability.RegionCodes,
        capability.RangeLimit,
        capability.AccuracyClasses,
        capability.Modes,
        capability.WeeklyCapacity,
        capability.ValidFrom,
        capability.ValidTo,
    };
}
