using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Inbox;
using Ecqs.GraphQL;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;
using Ecqs.Platform.Texts;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.People;

/// <summary>The acts on associations (rule 1.8).</summary>
sealed class AssociationDesk(
    AccountsDb db, CurrentUser user, Notices notices, IAuditTrail audit, IDatabaseProvider provider, TimeProvider clock)
{
    public async Task<Association> ApplyAsync(
        string organisationCode, IReadOnlyList<AssociationRole> roles, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().FirstAsync(x => x.Id == user.RequiredAccount, cancellationToken);
        if (account.Kind != AccountKind.Person)
            throw new PersonsOnly();
        var code = TextForms.Fold(organisationCode).Replace("-", "");
        var organisation = await db.Organisations.AsNoTracking()
            .FirstOrDefaultAsync(x => x.Code == code && x.Kind != OrganisationKind.SoleTrader, cancellationToken) ?? throw NotFound.Of("Organisation");
        var set = RolesFor(organisation.Kind, roles);
        if (await db.Associations.AnyAsync(x => x.HolderId == account.Id, cancellationToken))
            throw new AlreadyAssociated();

        var association = new Association
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            AccountId = account.Id,
            HolderId = account.Id,
            OrganisationId = organisation.Id,
            PersonName = account.DisplayName,
            PersonGender = account.Gender,
            RoleSet = set,
            AppliedAt = clock.GetUtcNow(),
        };
        db.Associations.Add(association);
        audit.Record("accounts.applyForAssociation", "Association", association.Id, after: new { organisation.Code, association.Roles });
        await notices.TellOrganisationAsync(organisation.Id, NoticeOf(association, organisation.Name, "APPLIED", "/people"), cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (provider.IsUniqueViolation(failure, AccountsDb.HolderIndex))
        {
            throw new AlreadyAssociated();
        }

        return association;
    }

    public async Task<Association> ApproveAsync(Guid id, IReadOnlyList<AssociationRole> roles, CancellationToken cancellationToken)
    {
        var set = RolesFor(user.OrganisationKind!.Value, roles);
        var association = await MoveAsync("approve", OfOwnOrganisation(id), set, null, cancellationToken);
        audit.Record("accounts.approveAssociation", "Association", id, after: new { association.Roles });
        await TellPersonAsync(association, "APPROVED", cancellationToken);
        return association;
    }

    /// <summary>Gives a person other roles, which hold from the next request of any of the person's sessions.</summary>
    public async Task<Association> ChangeRolesAsync(Guid id, IReadOnlyList<AssociationRole> roles, CancellationToken cancellationToken)
    {
        var set = RolesFor(user.OrganisationKind!.Value, roles);
        var own = OfOwnOrganisation(id);
        var before = await own.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("Association");
        var from = Association.States.From("changeRoles");
        // What the trail calls the roles before are those that this statement changes: of two who change them at once the second is told.
        var changed = await own.Where(x => from.Contains(x.Status) && x.RoleSet == before.RoleSet).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.RoleSet, set), cancellationToken);
        if (changed == 0)
            throw new AssociationDecided();
        var association = await own.AsNoTracking().FirstAsync(cancellationToken);
        if (set == before.RoleSet)
            return association;
        audit.Record("accounts.changeAssociationRoles", "Association", id, new { before.Roles }, new { association.Roles });
        await TellPersonAsync(association, "ROLES", cancellationToken);
        return association;
    }

    public async Task<Association> RefuseAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var association = await MoveAsync("refuse", OfOwnOrganisation(id), null, reason, cancellationToken);
        audit.Record("accounts.refuseAssociation", "Association", id, after: new { reason });
        await TellPersonAsync(association, "REFUSED", cancellationToken);
        return association;
    }

    public async Task<Association> EndAsync(Guid id, CancellationToken cancellationToken)
    {
        var account = user.RequiredAccount;
        var ownOrganisation = user.Has(Role.OrganisationOwner) ? user.OrganisationId : null;
        var own = db.Associations.Where(x => x.Id == id && (x.AccountId == account || x.OrganisationId == ownOrganisation));
        var association = await MoveAsync("end", own, null, null, cancellationToken);
        audit.Record("accounts.endAssociation", "Association", id);
        if (association.AccountId == account)
        {
            var name = await db.Organisations.Where(x => x.Id == association.OrganisationId).Select(x => x.Name).FirstAsync(cancellationToken);
            await notices.TellOrganisationAsync(association.OrganisationId, NoticeOf(association, name, "LEFT", "/people"), cancellationToken);
        }
        else
        {
            await TellPersonAsync(association, "ENDED", cancellationToken);
        }

        return association;
    }

    IQueryable<Association> OfOwnOrganisation(Guid id)
    {
        var organisation = user.RequiredOrganisation;
        return db.Associations.Where(x => x.Id == id && x.OrganisationId == organisation);
    }

    /// <summary>One statement moves the association; when it changes no row, it is somebody else's, or no longer in a state for the act.</summary>
    async Task<Association> MoveAsync(
        string act, IQueryable<Association> own, AssociationRoles? roles, string? reason, CancellationToken cancellationToken)
    {
        var from = Association.States.From(act);
        var to = Association.States.To(act);
        DateTimeOffset? now = clock.GetUtcNow();
        var moved = await own.Where(x => from.Contains(x.Status)).ExecuteUpdateAsync(
            row => row
                .SetProperty(x => x.Status, to)
                .SetProperty(x => x.RoleSet, x => roles ?? x.RoleSet)
                .SetProperty(x => x.DecidedAt, now)
                .SetProperty(x => x.Reason, reason)
                .SetProperty(x => x.HolderId, x => to == AssociationStatus.Approved ? x.AccountId : null),
            cancellationToken);
        var association = await own.AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? throw NotFound.Of("Association");
        return moved == 1 ? association : throw new AssociationDecided();
    }

    async Task TellPersonAsync(Association association, string what, CancellationToken cancellationToken)
    {
        var name = await db.Organisations.Where(x => x.Id == association.OrganisationId).Select(x => x.Name).FirstAsync(cancellationToken);
        await notices.TellAccountAsync(association.AccountId, NoticeOf(association, name, what, "/me/association"), cancellationToken);
    }

    Notice NoticeOf(Association association, string organisation, string what, string link) => new(
        $"ACCOUNTS_ASSOCIATION_{what}",
        new Dictionary<string, string> { ["person"] = association.PersonName, ["organisation"] = organisation, ["reason"] = association.Reason ?? "" },
        link,
        // Roles may be changed often, and each time is told.
        what == "ROLES" ? $"association:{association.Id}:{what}:{clock.GetUtcNow():O}" : $"association:{association.Id}:{what}",
        BySms: false);

    /// <summary>The roles as they are kept: at least one, and only such as the kind of organisation gives.</summary>
    static AssociationRoles RolesFor(OrganisationKind kind, IReadOnlyList<AssociationRole> roles)
    {
        var set = Association.SetOf(roles);
        return set != AssociationRoles.None && (set & ~Association.RolesIn(kind)) == AssociationRoles.None ? set : throw new RoleNotGiven();
    }
}

[MutationType]
static class AssociationMutations
{
    const int LongestReason = 500;

    /// <summary>Applies for an association (关联申请) with an organisation, which approves or refuses it. A person has one at most.</summary>
    /// <param name="organisationCode">The organisation's code.</param>
    /// <param name="roles">The roles asked for: at least one.</param>
    [Authorize(Who.SignedIn)]
    [Error<NotFound>, Error<PersonsOnly>, Error<RoleNotGiven>, Error<AlreadyAssociated>]
    public static Task<Association> ApplyForAssociationAsync(
        AssociationDesk desk, string organisationCode, IReadOnlyList<AssociationRole> roles, CancellationToken cancellationToken) =>
        desk.ApplyAsync(organisationCode, roles, cancellationToken);

    /// <summary>Approves an association with the own organisation and gives the roles.</summary>
    /// <param name="id">The association's id.</param>
    /// <param name="roles">The roles given, at least one, which may be others than were asked for.</param>
    [Authorize(Who.OrganisationOwner)]
    [Error<NotFound>, Error<RoleNotGiven>, Error<AssociationDecided>]
    public static Task<Association> ApproveAssociationAsync(
        AssociationDesk desk, Guid id, IReadOnlyList<AssociationRole> roles, CancellationToken cancellationToken) =>
        desk.ApproveAsync(id, roles, cancellationToken);

    /// <summary>Changes the roles of a person of the own organisation; they hold at once, in every session.</summary>
    /// <param name="id">The association's id.</param>
    /// <param name="roles">The roles from now on: at least one.</param>
    [Authorize(Who.OrganisationOwner)]
    [Error<NotFound>, Error<RoleNotGiven>, Error<AssociationDecided>]
    public static Task<Association> ChangeAssociationRolesAsync(
        AssociationDesk desk, Guid id, IReadOnlyList<AssociationRole> roles, CancellationToken cancellationToken) =>
        desk.ChangeRolesAsync(id, roles, cancellationToken);

    /// <summary>Refuses an association with the own organisation.</summary>
    /// <param name="id">The association's id.</param>
    /// <param name="reason">Why.</param>
    [Authorize(Who.OrganisationOwner)]
    [Error<InputInvalid>, Error<NotFound>, Error<AssociationDecided>]
    public static Task<Association> RefuseAssociationAsync(AssociationDesk desk, Guid id, string reason, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        var text = problems.Required(reason, "reason", LongestReason);
        problems.ThrowIfAny();
        return desk.RefuseAsync(id, text, cancellationToken);
    }

    /// <summary>Ends an association (解除关联): by the organisation, or by the person.</summary>
    /// <param name="id">The association's id.</param>
    [Authorize(Who.SignedIn)]
    [Error<NotFound>, Error<AssociationDecided>]
    public static Task<Association> EndAssociationAsync(AssociationDesk desk, Guid id, CancellationToken cancellationToken) =>
        desk.EndAsync(id, cancellationToken);
}
