using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Ledger.Corrections;

/// <summary>Reads corrections: an owner's own, and those that an institution answers.</summary>
[QueryType]
static class CorrectionQueries
{
    /// <summary>The corrections of the own ledger, the newest first.</summary>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead)]
    [UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(Correction.Status), nameof(Correction.InstrumentId), nameof(Correction.RequestedAt)])]
    public static IQueryable<Correction> GetCorrections(LedgerDb db, CurrentUser user)
    {
        var organisationId = user.RequiredOrganisation;
        return db.Corrections.AsNoTracking().Where(x => x.OrganisationId == organisationId).OrderByDescending(x => x.Id);
    }

    /// <summary>The corrections of the own institution's certificates, the newest first (更正确认).</summary>
    [Authorize(Who.InstitutionMember)]
    [UsePaging, UseProjection]
    [UseFiltering(Fields = [nameof(Correction.Status), nameof(Correction.CertificateNumber), nameof(Correction.RequestedAt)])]
    public static IQueryable<Correction> GetCorrectionsToAnswer(LedgerDb db, CurrentUser user)
    {
        var institutionId = user.RequiredOrganisation;
        return db.Corrections.AsNoTracking().Where(x => x.InstitutionId == institutionId).OrderByDescending(x => x.Id);
    }

    /// <summary>One correction, for its owner and for the institution that answers it; else null.</summary>
    [Authorize(Who.Member, Scope = Scopes.LedgerRead)]
    public static Task<Correction?> GetCorrectionAsync(Guid id, LedgerDb db, CurrentUser user, CancellationToken cancellationToken) =>
        db.Corrections.AsNoTracking().VisibleTo(user).FirstOrDefaultAsync(x => x.Id == id, cancellationToken);
}

static class CorrectionTenancy
{
    /// <summary>What the owner asked for, and what the institution answers; nothing else.</summary>
    public static IQueryable<Correction> VisibleTo(this IQueryable<Correction> corrections, CurrentUser user)
    {
        var organisationId = user.OrganisationId;
        return corrections.Where(x => x.OrganisationId == organisationId || x.InstitutionId == organisationId);
    }
}
