using System.Runtime.CompilerServices;
using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Results;

/// <summary>The institution's results that wait for a step, as they are now.</summary>
sealed class ResultsChange;

/// <summary>Tells of changes of an institution's results.</summary>
static class ResultsTopic
{
    const string Name = "certificates.results";

    public static void ResultsChanged(this IChangeFeed feed, Guid institutionId) => feed.Publish(Name, institutionId.ToString());

    public static IAsyncEnumerable<Change> ResultsChanges(this IChangeFeed feed, Guid institutionId, CancellationToken cancellationToken) =>
        feed.Subscribe(Name, [institutionId.ToString()], cancellationToken);
}

[SubscriptionType]
static class ResultSubscriptions
{
    /// <summary>Comes at once, and whenever a result of the institution was recorded, signed or returned (rule 4.10).</summary>
    [Authorize(Who.InstitutionMember)]
    public static async IAsyncEnumerable<ResultsChange> ResultsChangedAsync(
        CurrentUser user, IChangeFeed feed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in feed.ResultsChanges(user.RequiredOrganisation, cancellationToken))
            yield return new();
    }
}

/// <summary>Read for each event anew, as whom the request then is.</summary>
[ExtendObjectType<ResultsChange>]
static class ResultsChangeFields
{
    /// <summary>How many results are drafts, to be finished by a verifier.</summary>
    public static Task<int> GetDraftCountAsync(CertificatesDb db, CurrentUser user, CancellationToken cancellationToken) =>
        CountAsync(db, user, ResultStatus.Draft, cancellationToken);

    /// <summary>How many wait for a checker.</summary>
    public static Task<int> GetToCheckCountAsync(CertificatesDb db, CurrentUser user, CancellationToken cancellationToken) =>
        CountAsync(db, user, ResultStatus.Verified, cancellationToken);

    /// <summary>How many wait for an approver.</summary>
    public static Task<int> GetToApproveCountAsync(CertificatesDb db, CurrentUser user, CancellationToken cancellationToken) =>
        CountAsync(db, user, ResultStatus.Checked, cancellationToken);

    static Task<int> CountAsync(CertificatesDb db, CurrentUser user, ResultStatus status, CancellationToken cancellationToken) =>
        ResultQueries.GetResultsToSign(db, user).CountAsync(result => result.Status == status, cancellationToken);
}
