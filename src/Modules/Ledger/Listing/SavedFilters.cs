using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Listing;

/// <summary>The filters that the current user keeps in the organisation in whose name they work.</summary>
sealed class SavedFilters(LedgerDb db, UnitOfWork unitOfWork, IDatabaseProvider provider, IAuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public IQueryable<SavedFilter> Own
    {
        get
        {
            var (organisationId, accountId) = (user.RequiredOrganisation, user.RequiredAccount);
            return db.SavedFilters.Where(x => x.OrganisationId == organisationId && x.AccountId == accountId);
        }
    }

    public async Task<SavedFilter> AddAsync(string name, LedgerFilter conditions, CancellationToken cancellationToken)
    {
        name = SavedFilterRules.CheckName(name, conditions);
        await unitOfWork.LockAsync($"ledger.filters:{user.RequiredAccount}", cancellationToken);
        if (await Own.CountAsync(cancellationToken) >= SavedFilter.Most)
            throw new TooManyFilters();
        var filter = new SavedFilter
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganisationId = user.RequiredOrganisation,
            AccountId = user.RequiredAccount,
            Name = name,
            Filter = conditions,
        };
        db.SavedFilters.Add(filter);
        await SaveAsync(filter, "ledger.filter.save", null, cancellationToken);
        return filter;
    }

    public async Task<SavedFilter> ChangeAsync(Guid id, string name, LedgerFilter conditions, CancellationToken cancellationToken)
    {
        var filter = await FindAsync(id, cancellationToken);
        var before = Shown(filter);
        (filter.Name, filter.Filter) = (SavedFilterRules.CheckName(name, conditions), conditions);
        await SaveAsync(filter, "ledger.filter.change", before, cancellationToken);
        return filter;
    }

    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        var filter = await FindAsync(id, cancellationToken);
        audit.Record("ledger.filter.delete", nameof(SavedFilter), filter.Id, Shown(filter));
        // Deleted twice at once, it is gone all the same.
        await Own.Where(x => x.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    async Task<SavedFilter> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await Own.FirstOrDefaultAsync(x => x.Id == id, cancellationToken) ?? throw NotFound.Of(nameof(SavedFilter));

    async Task SaveAsync(SavedFilter filter, string act, object? before, CancellationToken cancellationToken)
    {
        var (id, name) = (filter.Id, filter.Name);
        if (await Own.AnyAsync(x => x.Name == name && x.Id != id, cancellationToken))
            throw Taken(filter);
        audit.Record(act, nameof(SavedFilter), filter.Id, before, Shown(filter));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure))
        {
            throw Taken(filter);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.Entry(filter).State = EntityState.Detached;
            throw NotFound.Of(nameof(SavedFilter));
        }
    }

    FilterNameTaken Taken(SavedFilter filter)
    {
        db.Entry(filter).State = EntityState.Detached;
        return new(filter.Name);
    }

    static object Shown(SavedFilter filter) => new { filter.Name, filter.Filter };
}
