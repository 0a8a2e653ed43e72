using Ecqs.Certificates.Issuing;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Results;

/// <summary>
/// The three signatures (rule 5.2): each one statement that takes effect only at its step and by somebody who has not signed yet.
/// </summary>
sealed class Signing(CertificatesDb db, Issue issue, IChangeFeed feed, IAuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public async Task<VerificationResult> VerifyAsync(Guid id, CancellationToken cancellationToken)
    {
        var (now, me) = (clock.GetUtcNow(), user.RequiredAccount);
        var signed = await AtStep(id, ResultStates.Verify).ExecuteUpdateAsync(
            row => row.SetProperty(result => result.Status, ResultStates.Table.To(ResultStates.Verify))
                .SetProperty(result => result.VerifiedByAccount, me)
                .SetProperty(result => result.VerifiedAt, now)
                .SetProperty(result => result.ReturnReason, (string?)null),
            cancellationToken);
        return await SignedAsync(id, ResultStates.Verify, signed, cancellationToken);
    }

    public async Task<VerificationResult> CheckAsync(Guid id, CancellationToken cancellationToken)
    {
        var (now, me) = (clock.GetUtcNow(), user.RequiredAccount);
        var signed = await AtStep(id, ResultStates.Check).Where(result => result.VerifiedByAccount != me).ExecuteUpdateAsync(
            row => row.SetProperty(result => result.Status, ResultStates.Table.To(ResultStates.Check))
                .SetProperty(result => result.CheckedByAccount, me)
                .SetProperty(result => result.CheckedAt, now),
            cancellationToken);
        return await SignedAsync(id, ResultStates.Check, signed, cancellationToken);
    }

    /// <summary>The last signature issues the document, in the same transaction.</summary>
    public async Task<VerificationResult> ApproveAsync(Guid id, CancellationToken cancellationToken)
    {
        var (now, me) = (clock.GetUtcNow(), user.RequiredAccount);
        var signed = await AtStep(id, ResultStates.Approve)
            .Where(result => result.VerifiedByAccount != me && result.CheckedByAccount != me)
            .ExecuteUpdateAsync(
                row => row.SetProperty(result => result.Status, ResultStates.Table.To(ResultStates.Approve))
                    .SetProperty(result => result.ApprovedByAccount, me)
                    .SetProperty(result => result.ApprovedAt, now),
                cancellationToken);
        var result = await SignedAsync(id, ResultStates.Approve, signed, cancellationToken);
        await issue.IssueAsync(result, now, cancellationToken);
        return result;
    }

    /// <summary>退回 to the verifier, with the reason; the signatures so far are gone.</summary>
    public async Task<VerificationResult> ReturnAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var returned = await AtStep(id, ResultStates.Return).ExecuteUpdateAsync(
            row => row.SetProperty(result => result.Status, ResultStates.Table.To(ResultStates.Return))
                .SetProperty(result => result.ReturnReason, reason)
                .SetProperty(result => result.VerifiedByAccount, (Guid?)null)
                .SetProperty(result => result.VerifiedAt, (DateTimeOffset?)null)
                .SetProperty(result => result.CheckedByAccount, (Guid?)null)
                .SetProperty(result => result.CheckedAt, (DateTimeOffset?)null),
            cancellationToken);
        return await SignedAsync(id, ResultStates.Return, returned, cancellationToken, new { reason });
    }

    IQueryable<VerificationResult> AtStep(Guid id, string act)
    {
        var institution = user.RequiredOrganisation;
        var from = ResultStates.Table.From(act);
        return db.Results.Where(result => result.Id == id && result.InstitutionId == institution && from.Contains(result.Status));
    }

    async Task<VerificationResult> SignedAsync(Guid id, string act, int changed, CancellationToken cancellationToken, object? more = null)
    {
        var institution = user.RequiredOrganisation;
        var result = await db.Results.AsNoTracking()
            .FirstOrDefaultAsync(result => result.Id == id && result.InstitutionId == institution, cancellationToken)
            ?? throw NotFound.Of("VerificationResult");
        if (changed == 0)
            throw ResultStates.Table.Allows(act, result.Status) ? new SignedAlready() : new ResultNotAtStep(result.Status);
        feed.ResultsChanged(institution);
        audit.Record(act, "VerificationResult", id, null, more is null ? new { result.Status } : new { result.Status, more });
        return result;
    }
}
