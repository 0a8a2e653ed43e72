using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Institutions;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Clock;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Catalog.Authorisations;

/// <summary>What an institution asks to have changed of its authorisation; what is left out stays.</summary>
/// <param name="Level">机构等级.</param>
/// <param name="RegionCodes">授权区域: the codes of regions of any level; the empty list for the nation.</param>
/// <param name="AuthorisationNumber">授权证书编号.</param>
/// <param name="AuthorisedTo">The last day of its validity, today or later.</param>
/// <param name="ScanFileId">A scan of the certificate (PDF, JPEG or PNG, at most 4 MB) that the own institution has uploaded. It becomes part of the public record.</param>
/// <param name="Note">What the authorising administration decided, and when.</param>
sealed record AuthorisationChangeForm(
    InstitutionLevel? Level, IReadOnlyList<string>? RegionCodes, string? AuthorisationNumber, DateOnly? AuthorisedTo, Guid? ScanFileId, string Note);

/// <summary>The acts on changes of an authorisation: the institution asks, an administrator decides.</summary>
sealed class AuthorisationDesk(
    CatalogDb db, CurrentUser user, IRegions regions, CapabilityNarrowing narrowing, AuthorisationScans scans, ICatalogNotices notices,
    IPublicDecisions decisions, IAuditTrail audit, IDatabaseProvider provider, TimeProvider clock)
{
    public const int NoteLength = 500;

    public async Task<AuthorisationChange> RequestAsync(AuthorisationChangeForm form, CancellationToken cancellationToken)
    {
        var id = user.RequiredOrganisation;
        var own = await db.Institutions.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken) ?? throw NotFound.Of("Institution");
        var change = await CheckAsync(form, own, cancellationToken);
        db.AuthorisationChanges.Add(change);
        audit.Record("catalog.requestAuthorisationChange", "AuthorisationChange", change.Id, Former(change), Wanted(change));
        await notices.TellAdministratorsAsync(
            change.DecidedIn, "CATALOG_AUTHORISATION_SUBMITTED", Arguments(own, ""), "/authorisation-changes", $"authorisation-change:{change.Id}", cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure, CatalogDb.OpenAuthorisationChangeIndex))
        {
            throw new AuthorisationChangeUnderWay();
        }

        return change;
    }

    public Task<AuthorisationChange> WithdrawAsync(Guid id, CancellationToken cancellationToken)
    {
        var own = user.RequiredOrganisation;
        return MoveAsync("withdraw", db.AuthorisationChanges.Where(x => x.Id == id && x.InstitutionId == own), null, cancellationToken);
    }

    /// <summary>Makes the change, in one transaction with the decision. Capabilities beyond what is left of the regions lose them, or end.</summary>
    public async Task<AuthorisationChange> ApproveAsync(Guid id, CancellationToken cancellationToken)
    {
        var change = await MoveAsync("approve", OfRegion(id), null, cancellationToken);
        await db.Institutions.Where(x => x.Id == change.InstitutionId).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Level, change.Level)
                .SetProperty(x => x.RegionCodes, change.RegionCodes)
                .SetProperty(x => x.AuthorisationNumber, change.AuthorisationNumber)
                .SetProperty(x => x.AuthorisedTo, change.AuthorisedTo)
                .SetProperty(x => x.AuthorisationScanId, x => change.ScanId ?? x.AuthorisationScanId),
            cancellationToken);
        await narrowing.NarrowAsync(change.InstitutionId, change.RegionCodes, cancellationToken);
        await TellAsync(change, "APPROVED", cancellationToken);
        var name = await db.Institutions.Where(x => x.Id == change.InstitutionId).Select(x => x.Name).FirstAsync(cancellationToken);
        await decisions.AuthorisationChangedAsync(name, change.DecidedIn, cancellationToken);
        return change;
    }

    public async Task<AuthorisationChange> RefuseAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var change = await MoveAsync("refuse", OfRegion(id), reason, cancellationToken);
        await TellAsync(change, "REFUSED", cancellationToken);
        return change;
    }

    IQueryable<AuthorisationChange> OfRegion(Guid id)
    {
        var region = user.AdministratorRegion!;
        return db.AuthorisationChanges.Where(x => x.Id == id && x.DecidedIn.StartsWith(region));
    }

    /// <summary>One statement moves the change; when it changes no row, it is another's, or decided or withdrawn.</summary>
    async Task<AuthorisationChange> MoveAsync(string act, IQueryable<AuthorisationChange> own, string? reason, CancellationToken cancellationToken)
    {
        var from = AuthorisationChange.States.From(act);
        var to = AuthorisationChange.States.To(act);
        DateTimeOffset? now = clock.GetUtcNow();
        var moved = await own.Where(x => from.Contains(x.Status)).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Status, to)
                .SetProperty(x => x.DecidedAt, now)
                .SetProperty(x => x.DecidedBy, user.AccountId)
                .SetProperty(x => x.Reason, reason)
                .SetProperty(x => x.OpenOf, (Guid?)null),
            cancellationToken);
        var change = await own.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("AuthorisationChange");
        if (moved == 0)
            throw new AuthorisationChangeDecided();
        audit.Record($"catalog.{act}AuthorisationChange", "AuthorisationChange", change.Id, Former(change), new { Wanted = Wanted(change), reason });
        return change;
    }

    async Task<AuthorisationChange> CheckAsync(AuthorisationChangeForm form, Institution own, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var number = problems.Optional(form.AuthorisationNumber, "change.authorisationNumber", InstitutionRules.AuthorisationNumberLength)
            ?? own.AuthorisationNumber;
        var note = problems.Required(form.Note, "change.note", NoteLength);
        problems.AddIf(form.AuthorisedTo < clock.Today(), "change.authorisedTo", "CATALOG_AUTHORISATION_ENDED");
        IReadOnlyList<string> codes = form.RegionCodes is null ? own.RegionCodes : [.. form.RegionCodes.Select(code => code.Trim()).Distinct().Order(StringComparer.Ordinal)];
        var known = await regions.ByCodesAsync(codes, cancellationToken);
        foreach (var code in codes.Where(code => !known.ContainsKey(code)))
            problems.Add("change.regionCodes", "CATALOG_REGION_UNKNOWN", ("code", code));
        var (level, to) = (form.Level ?? own.Level, form.AuthorisedTo ?? own.AuthorisedTo);
        problems.AddIf(
            !problems.Any && form.ScanFileId is null && level == own.Level && number == own.AuthorisationNumber && to == own.AuthorisedTo
                && codes.ToHashSet().SetEquals(own.RegionCodes),
            "change.note", "CATALOG_AUTHORISATION_SAME");
        problems.ThrowIfAny();
        return new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            InstitutionId = own.Id,
            OpenOf = own.Id,
            DecidedIn = AuthorisationRules.DecidedIn(codes, own.RegionCodes),
            Level = level,
            FormerLevel = own.Level,
            RegionCodes = codes,
            FormerRegionCodes = own.RegionCodes,
            AuthorisationNumber = number,
            FormerAuthorisationNumber = own.AuthorisationNumber,
            AuthorisedTo = to,
            FormerAuthorisedTo = own.AuthorisedTo,
            ScanId = form.ScanFileId is { } file ? await scans.TakeAsync(file, "change.scanFileId", cancellationToken) : null,
            Note = note,
            SubmittedAt = clock.GetUtcNow(),
        };
    }

    async Task TellAsync(AuthorisationChange change, string what, CancellationToken cancellationToken)
    {
        var institution = await db.Institutions.AsNoTracking().FirstAsync(x => x.Id == change.InstitutionId, cancellationToken);
        await notices.TellInstitutionAsync(
            institution.Id, $"CATALOG_AUTHORISATION_{what}", Arguments(institution, change.Reason ?? ""), "/me/capabilities",
            $"authorisation-change:{change.Id}:decided", cancellationToken);
    }

    static Dictionary<string, string> Arguments(Institution institution, string reason) =>
        new() { ["name"] = institution.Name, ["code"] = institution.Code, ["reason"] = reason };

    static object Former(AuthorisationChange change) => new
    {
        Level = change.FormerLevel,
        RegionCodes = change.FormerRegionCodes,
        AuthorisationNumber = change.FormerAuthorisationNumber,
        AuthorisedTo = change.FormerAuthorisedTo,
    };

    static object Wanted(AuthorisationChange change) =>
        new { change.Level, change.RegionCodes, change.AuthorisationNumber, change.AuthorisedTo, change.ScanId, change.Note };
}

static class AuthorisationRules
{
    /// <summary>
    /// The lowest region that holds all of the regions, in which a change is decided: by two, four or six digits; empty for the nation.
    /// Nobody widens an authorisation beyond what they themselves may see to (rule 1.6).
    /// </summary>
    public static string DecidedIn(params IEnumerable<string>[] authorisations)
    {
        // The empty list is the nation.
        if (authorisations.Any(codes => !codes.Any()))
            return "";
        var all = authorisations.SelectMany(codes => codes).ToList();
        foreach (var length in new[] { 6, 4, 2 })
            if (all.TrueForAll(code => code.Length >= length && code.AsSpan(0, length).SequenceEqual(all[0].AsSpan(0, length))))
                return all[0][..length];
        return "";
    }
}
