using Ecqs.Certificates.Issuing;
using Ecqs.GraphQL;
using Ecqs.Ledger.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Certificates.Lookup;

/// <summary>A certificate or notice as strangers see it beside its instrument: enough to compare with the paper, and no way to the document.</summary>
/// <param name="Number">证书编号.</param>
/// <param name="Kind">Certificate or notice.</param>
/// <param name="VerifiedOn">检定日期.</param>
/// <param name="Status">Whether it still holds.</param>
sealed record CertificateSummary(string Number, DocumentKind Kind, DateOnly VerifiedOn, CertificateStatus Status);

[ExtendObjectType<PublicInstrument>]
static class PublicCertificates
{
    /// <summary>The last certificate or notice (rule 2.6); null when it was never verified here. Documents always need a password or a code.</summary>
    [AllowAnonymous, BatchResolver]
    public static async Task<IReadOnlyList<CertificateSummary?>> GetCertificateAsync(
        [Parent(nameof(PublicInstrument.Id))] IReadOnlyList<PublicInstrument> instruments, CertificatesDb db, CancellationToken cancellationToken)
    {
        var ids = instruments.Select(x => x.Id).ToArray();
        var found = await db.Certificates.AsNoTracking()
            .Where(one => ids.Contains(one.InstrumentId))
            .Select(one => new { one.InstrumentId, one.IssuedAt, one.Id, one.Number, one.Kind, one.VerifiedOn, one.Status })
            .ToListAsync(cancellationToken);
        var last = found.GroupBy(one => one.InstrumentId).ToDictionary(group => group.Key, group => group.MaxBy(one => (one.IssuedAt, one.Id))!);
        return [.. instruments.Select(x => last.GetValueOrDefault(x.Id) is { } one ? new CertificateSummary(one.Number, one.Kind, one.VerifiedOn, one.Status) : null)];
    }
}
