using Ecqs.Platform.Import;
using Ecqs.Platform.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Ledger.Import;

/// <summary>
/// Tells how far the import of a scope has come (rule 3.7), each time in a transaction of its own, and seldom: what takes a moment only need not
/// be told.
/// </summary>
sealed class ProgressReport(LedgerDb db, IOwnTransaction ownTransaction, TimeProvider clock)
{
    static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(300);

    Guid _id;
    Guid _organisationId;
    long _last;
    bool _isTold;

    /// <summary>Begins to tell, under an id that the page knows.</summary>
    public void Begin(Guid id, Guid organisationId) => (_id, _organisationId, _last, _isTold) = (id, organisationId, clock.GetTimestamp(), false);

    public async ValueTask TellAsync(ImportStage stage, int done, int total, CancellationToken cancellationToken)
    {
        if (_id == Guid.Empty || clock.GetElapsedTime(_last) < s_pace)
            return;
        (_last, _isTold) = (clock.GetTimestamp(), true);
        var (id, organisationId) = (_id, _organisationId);
        await ownTransaction.RunAsync(
            async (services, token) =>
            {
                var own = services.GetRequiredService<LedgerDb>();
                var changed = await own.ImportProgress.Where(x => x.Id == id && x.OrganisationId == organisationId).ExecuteUpdateAsync(
                    set => set.SetProperty(x => x.Stage, stage).SetProperty(x => x.Done, done).SetProperty(x => x.Total, total), token);
                if (changed == 0)
                    own.Add(new ImportProgress { Id = id, OrganisationId = organisationId, Stage = stage, Done = done, Total = total });
                return true;
            },
            cancellationToken);
    }

    /// <summary>There is nothing more to tell once the transaction at hand commits.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        var id = _id;
        _id = Guid.Empty;
        // What a crash has left behind goes with the next end.
        if (_isTold)
            await db.ImportProgress.Where(x => x.Id == id).ExecuteDeleteAsync(cancellationToken);
    }
}
