using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Results;

/// <summary>Records what a verification found; again as often as needed while it is a draft.</summary>
sealed class Recording(
    CertificatesDb db, IDatabaseProvider provider, IChangeFeed feed, IAuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public async Task<VerificationResult> RecordAsync(RecordResultInput input, CancellationToken cancellationToken)
    {
        var found = ResultRules.Checked(input, clock.Today());
        var institution = user.RequiredOrganisation;
        var line = await db.Lines.AsNoTracking()
            .FirstOrDefaultAsync(line => line.Id == input.OrderLineId && line.InstitutionId == institution, cancellationToken)
            ?? throw NotFound.Of("CommissionOrderLine");

        // A signature that comes at the same moment changes the row first or waits: what is signed is what was recorded.
        var known = await db.Results
            .Where(result => result.LineId == line.Id && result.Status == ResultStatus.Draft)
            .ExecuteUpdateAsync(row => row.SetProperty(result => result.RecordedByAccount, user.RequiredAccount), cancellationToken);
        var result = await db.Results.FirstOrDefaultAsync(result => result.LineId == line.Id, cancellationToken);
        if (result is not null && known == 0)
            throw new ResultNotDraft();
        if (result is null)
        {
            result = new()
            {
                Id = Guid.CreateVersion7(),
                LineId = line.Id,
                OrderId = line.OrderId,
                InstitutionId = institution,
                InstrumentId = line.InstrumentId,
                RecordedByAccount = user.RequiredAccount,
            };
            db.Results.Add(result);
        }

        Fill(result, found);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure))
        {
            // Somebody else has begun the result of the same line at the same moment.
            throw new ResultNotDraft();
        }

        feed.ResultsChanged(institution);
        audit.Record("certificates.record-result", "VerificationResult", result.Id, null, new { result.LineId, found });
        return result;
    }

    static void Fill(VerificationResult result, RecordResultInput found)
    {
        result.Conclusion = found.Conclusion;
        result.AccuracyClassFound = found.AccuracyClassFound;
        result.Temperature = found.Temperature;
        result.Humidity = found.Humidity;
        result.Place = found.Place;
        result.Standards = found.Standards;
        result.Regulation = found.Regulation;
        result.VerifiedOn = found.VerifiedOn;
        result.AdjustedOrRepaired = found.AdjustedOrRepaired;
        result.Measurements = found.Measurements;
        result.FailedItems = found.FailedItems!;
    }
}
