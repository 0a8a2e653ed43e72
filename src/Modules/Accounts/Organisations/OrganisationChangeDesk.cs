using Ecqs.Accounts.BusinessNotices;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.Personal;
using Ecqs.Catalog.Contracts;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Organisations;

/// <summary>What an organisation asks to have changed; what is left out stays.</summary>
/// <param name="Name">The official name as the licence now has it.</param>
/// <param name="LegalRepresentative">法定代表人/负责人 as the licence now has them.</param>
/// <param name="LegalRepresentativeCitizenId">Their citizen id; given with them and not without.</param>
/// <param name="Note">What the licensing authority changed and when.</param>
sealed record OrganisationChangeForm(string? Name, string? LegalRepresentative, string? LegalRepresentativeCitizenId, string Note);

/// <summary>The acts on changes of registered data: the organisation asks, an administrator of its region decides.</summary>
sealed class OrganisationChangeDesk(
    AccountsDb db, CurrentUser user, PersonalData personal, IInstitutions institutions, PublicRecord publicRecord, Notices notices, IAuditTrail audit,
    IDatabaseProvider provider, TimeProvider clock)
{
    const int NoteLength = 500;

    public async Task<OrganisationChange> RequestAsync(OrganisationChangeForm form, CancellationToken cancellationToken)
    {
        var own = await db.Organisations.AsNoTracking().FirstAsync(x => x.Id == user.RequiredOrganisation, cancellationToken);
        var change = Check(form, own);
        db.OrganisationChanges.Add(change);
        audit.Record("accounts.requestOrganisationChange", "OrganisationChange", change.Id, after: new { change.Name, change.LegalRepresentative, change.Note });
        var notice = new Notice(
            "ACCOUNTS_ORGANISATION_CHANGE_SUBMITTED", Arguments(own, ""), "/organisation-changes", $"organisation-change:{change.Id}", BySms: false);
        await notices.TellAdministratorsAsync(own.RegionCode, notice, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure, AccountsDb.OpenChangeIndex))
        {
            throw new ChangeUnderWay();
        }

        return change;
    }

    public Task<OrganisationChange> WithdrawAsync(Guid id, CancellationToken cancellationToken)
    {
        var organisation = user.RequiredOrganisation;
        return MoveAsync("withdraw", db.OrganisationChanges.Where(x => x.Id == id && x.OrganisationId == organisation), null, cancellationToken);
    }

    /// <summary>Makes the change, in one transaction with the decision.</summary>
    public async Task<OrganisationChange> ApproveAsync(Guid id, CancellationToken cancellationToken)
    {
        var change = await MoveAsync("approve", OfRegion(id), null, cancellationToken);
        var organisation = await db.Organisations.AsNoTracking().FirstAsync(x => x.Id == change.OrganisationId, cancellationToken);
        var nameKey = TextForms.Fold(change.Name ?? organisation.Name);
        await db.Organisations.Where(x => x.Id == organisation.Id).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Name, x => change.Name ?? x.Name)
                .SetProperty(x => x.NameKey, nameKey)
                .SetProperty(x => x.LegalRepresentative, x => change.LegalRepresentative ?? x.LegalRepresentative)
                .SetProperty(x => x.SealedCitizenId, x => change.SealedCitizenId ?? x.SealedCitizenId),
            cancellationToken);
        if (change.Name is { } name)
        {
            // The organisation's own account bears its name; a sole trader's is a person's and keeps theirs.
            await db.Accounts.Where(x => x.Id == organisation.OwnerAccountId && x.Kind != AccountKind.Person).ExecuteUpdateAsync(
                row => row.SetProperty(x => x.DisplayName, name), cancellationToken);
            if (organisation.Kind == OrganisationKind.Institution)
                await institutions.RenameAsync(organisation.Id, name, cancellationToken);
        }

        await TellOrganisationAsync(change, organisation, "APPROVED", cancellationToken);
        await publicRecord.AddChangeAsync(organisation, change.Name ?? organisation.Name, cancellationToken);
        return change;
    }

    public async Task<OrganisationChange> RefuseAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var change = await MoveAsync("refuse", OfRegion(id), reason, cancellationToken);
        var organisation = await db.Organisations.AsNoTracking().FirstAsync(x => x.Id == change.OrganisationId, cancellationToken);
        await TellOrganisationAsync(change, organisation, "REFUSED", cancellationToken);
        return change;
    }

    IQueryable<OrganisationChange> OfRegion(Guid id)
    {
        var region = user.AdministratorRegion!;
        return db.OrganisationChanges.Where(x => x.Id == id && x.RegionCode.StartsWith(region));
    }

    /// <summary>One statement moves the change; when it changes no row, it is another's, or decided or withdrawn.</summary>
    async Task<OrganisationChange> MoveAsync(string act, IQueryable<OrganisationChange> own, string? reason, CancellationToken cancellationToken)
    {
        var from = OrganisationChange.States.From(act);
        var to = OrganisationChange.States.To(act);
        DateTimeOffset? now = clock.GetUtcNow();
        var moved = await own.Where(x => from.Contains(x.Status)).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Status, to)
                .SetProperty(x => x.DecidedAt, now)
                .SetProperty(x => x.DecidedBy, user.AccountId)
                .SetProperty(x => x.Reason, reason)
                .SetProperty(x => x.OpenOf, (Guid?)null),
            cancellationToken);
        var change = await own.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("OrganisationChange");
        if (moved == 0)
            throw new OrganisationChangeDecided();
        audit.Record(
            $"accounts.{act}OrganisationChange", "OrganisationChange", change.Id,
            new { Name = change.FormerName, LegalRepresentative = change.FormerLegalRepresentative },
            new { change.Name, change.LegalRepresentative, reason });
        return change;
    }

    OrganisationChange Check(OrganisationChangeForm form, Organisation own)
    {
        var problems = new FieldProblems();
        var name = problems.OptionalText(form.Name, "name", FormChecks.NameLength);
        var representative = problems.OptionalText(form.LegalRepresentative, "legalRepresentative", FormChecks.NameLength);
        problems.AddIf(
            representative is not null && own.Kind is OrganisationKind.SoleTrader or OrganisationKind.Institution,
            "legalRepresentative", "ACCOUNTS_NO_LEGAL_REPRESENTATIVE");
        var citizenId = representative is null ? null
            : problems.CitizenId(form.LegalRepresentativeCitizenId, "legalRepresentativeCitizenId", clock);
        var note = problems.Text(form.Note, "note", NoteLength);
        if (name == own.Name)
            name = null;
        problems.AddIf(!problems.Any && name is null && representative is null, "name", "ACCOUNTS_NOTHING_CHANGES");
        problems.ThrowIfAny();
        return new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            OrganisationId = own.Id,
            OpenOf = own.Id,
            RegionCode = own.RegionCode,
            Name = name,
            FormerName = own.Name,
            LegalRepresentative = representative,
            FormerLegalRepresentative = own.LegalRepresentative,
            SealedCitizenId = citizenId is null ? null : personal.Seal(citizenId.Value),
            Note = note,
            SubmittedAt = clock.GetUtcNow(),
        };
    }

    Task TellOrganisationAsync(OrganisationChange change, Organisation organisation, string what, CancellationToken cancellationToken) =>
        notices.TellOrganisationAsync(
            organisation.Id,
            new Notice(
                $"ACCOUNTS_ORGANISATION_CHANGE_{what}", Arguments(organisation, change.Reason ?? ""), "/me/organisation",
                $"organisation-change:{change.Id}:decided", BySms: false),
            cancellationToken);

    static Dictionary<string, string> Arguments(Organisation organisation, string reason) =>
        new() { ["name"] = organisation.Name, ["code"] = organisation.Code, ["reason"] = reason };
}
