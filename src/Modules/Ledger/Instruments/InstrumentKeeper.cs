using Ecqs.Catalog.Contracts;
using Ecqs.Ledger.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Instruments;

/// <summary>Finds and writes instruments of the current user's organisation; every act leaves its audit entry.</summary>
sealed class InstrumentKeeper(
    LedgerDb db,
    ICategories categories,
    IRegions regions,
    IInstitutions institutions,
    IDatabaseProvider provider,
    IAuditTrail audit,
    CurrentUser user,
    TimeProvider clock)
{
    /// <exception cref="InputInvalid">Something is wrong with the data.</exception>
    public async Task<InstrumentData> CheckAsync(InstrumentInput input, CancellationToken cancellationToken)
    {
        var category = input.CategoryId is { } categoryId
            ? (await categories.ByIdsAsync([categoryId], cancellationToken)).GetValueOrDefault(categoryId)
            : null;
        var institution = input.InstitutionId is { } institutionId
            ? (await institutions.ByIdsAsync([institutionId], cancellationToken)).GetValueOrDefault(institutionId)
            : null;
        var region = await regions.FindAsync(input.RegionCode.Trim(), cancellationToken);
        return InstrumentRules.Check(input, category, region, institution, clock.Today());
    }

    /// <exception cref="NotFound">There is none by that id in the organisation's ledger.</exception>
    public async Task<Instrument> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var organisationId = user.RequiredOrganisation;
        return await db.Instruments.FirstOrDefaultAsync(x => x.Id == id && x.OrganisationId == organisationId, cancellationToken)
            ?? throw NotFound.Of(nameof(Instrument));
    }

    public async Task AddAsync(Instrument instrument, string act, CancellationToken cancellationToken)
    {
        await EnsureNumbersAreFreeAsync(instrument, cancellationToken);
        db.Instruments.Add(instrument);
        audit.Record(act, nameof(Instrument), instrument.Id, null, Shown(instrument));
        await SaveAsync(instrument, cancellationToken);
    }

    public async Task DoAsync(Instrument instrument, string act, Action<Instrument> change, CancellationToken cancellationToken)
    {
        var (before, key, assetKey) = (Shown(instrument), instrument.IdentityKey, instrument.AssetKey);
        change(instrument);
        if (instrument.IdentityKey != key || instrument.AssetKey != assetKey)
            await EnsureNumbersAreFreeAsync(instrument, cancellationToken);
        audit.Record(act, nameof(Instrument), instrument.Id, before, Shown(instrument));
        await SaveAsync(instrument, cancellationToken);
    }

    public async Task DeleteAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        instrument.EnsureDeletable();
        audit.Record("ledger.delete", nameof(Instrument), instrument.Id, Shown(instrument));
        db.Instruments.Remove(instrument);
        await SaveAsync(instrument, cancellationToken);
    }

    /// <summary>What a user would fill in to get the same instrument with another number.</summary>
    public static InstrumentInput InputOf(Instrument original, string? serialNumber, string? assetNumber) => new AddInstrumentInput
    {
        Duty = original.Duty,
        AssetNumber = assetNumber,
        LeadDays = original.LeadDays,
        InstitutionId = original.ChosenInstitutionId,
        Condition = original.Condition,
        WorkingState = original.WorkingState,
        Name = original.Name,
        CategoryId = original.CategoryId,
        Model = original.Model,
        MeasuringRange = original.MeasuringRange,
        AccuracyClass = original.AccuracyClass,
        SerialNumber = serialNumber,
        Manufacturer = original.Manufacturer,
        Origin = original.Origin,
        RegionCode = original.RegionCode,
        PlaceOfUse = original.PlaceOfUse,
        Purpose = original.Purpose,
        Mode = original.Mode,
        PurchasedOn = original.PurchasedOn,
        Remark = original.Remark,
    };

    /// <summary>The instrument as the audit trail keeps it.</summary>
    public static object Shown(Instrument instrument) => new
    {
        instrument.Code,
        instrument.Name,
        instrument.CategoryId,
        instrument.Model,
        instrument.MeasuringRange,
        instrument.AccuracyClass,
        instrument.SerialNumber,
        instrument.Manufacturer,
        instrument.Origin,
        instrument.RegionCode,
        instrument.PlaceOfUse,
        instrument.Purpose,
        instrument.Mode,
        instrument.PurchasedOn,
        instrument.ValidUntil,
        instrument.Remark,
        instrument.Status,
        instrument.AssetNumber,
        instrument.LeadDays,
        instrument.ChosenInstitutionId,
        instrument.Condition,
        instrument.WorkingState,
    };

    async Task EnsureNumbersAreFreeAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        if (await HolderOfNumberAsync(instrument, instrument.IdentityKey, cancellationToken) is { } holder)
            throw new SerialNumberTaken(holder);
        if (await HolderOfAssetNumberAsync(instrument, cancellationToken) is { } namesake)
            throw new AssetNumberTaken(namesake);
    }

    /// <exception cref="SerialNumberTaken">Another instrument of the same ledger has the number.</exception>
    public async Task EnsureNumberIsFreeAsync(
        Instrument instrument, string manufacturer, string serialNumber, CancellationToken cancellationToken)
    {
        var key = InstrumentRules.IdentityKey(manufacturer, serialNumber);
        if (await HolderOfNumberAsync(instrument, key, cancellationToken) is { } holder)
            throw new SerialNumberTaken(holder);
    }

    Task<Instrument?> HolderOfNumberAsync(Instrument instrument, string key, CancellationToken cancellationToken)
    {
        var (organisationId, id) = (instrument.OrganisationId, instrument.Id);
        return db.Instruments.AsNoTracking()
            .FirstOrDefaultAsync(x => x.OrganisationId == organisationId && x.IdentityKey == key && x.Id != id, cancellationToken);
    }

    async Task<Instrument?> HolderOfAssetNumberAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        var (organisationId, key, id) = (instrument.OrganisationId, instrument.AssetKey, instrument.Id);
        return key is null
            ? null
            : await db.Instruments.AsNoTracking()
                .FirstOrDefaultAsync(x => x.OrganisationId == organisationId && x.AssetKey == key && x.Id != id, cancellationToken);
    }

    async Task SaveAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Entry(instrument).State = EntityState.Detached;
            throw await WhatHappenedAsync(instrument, cancellationToken);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure))
        {
            // Two people at once: the save point before the statement keeps the transaction usable, so that the winner can be named.
            db.Entry(instrument).State = EntityState.Detached;
            await EnsureNumbersAreFreeAsync(instrument, cancellationToken);
            throw;
        }
    }

    async Task<RuleBreach> WhatHappenedAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        var (id, organisationId) = (instrument.Id, instrument.OrganisationId);
        var current = await db.Instruments.AsNoTracking()
            .FirstOrDefaultAsync(x => x.Id == id && x.OrganisationId == organisationId, cancellationToken);
        return current switch
        {
            null => NotFound.Of(nameof(Instrument)),
            { ClaimedByItemId: not null } => new InstrumentClaimed(current),
            _ => new InstrumentChangedMeanwhile(),
        };
    }
}
