using Ecqs.Accounts.People;
using Ecqs.Accounts.SignIn;
using Ecqs.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>A token whose rights hold at this moment, and who it is.</summary>
sealed record HeldToken(
    Guid Id, TokenKind Kind, Guid FamilyId, Guid ApplicationId, string ClientId, IReadOnlyList<string> Scopes, string? DpopThumbprint,
    DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, bool IsRedeemed, CurrentUser User, string Subject);

/// <summary>
/// What a token is worth, read anew at each use in one statement with client, account, consent, organisation and association, so that a change of
/// any holds at once. Roles are narrowed: those that need a passkey, an administrator's and an approver's, never pass into a token, and a program has
/// those of its scopes.
/// </summary>
sealed class TokenRights(AccountsDb db)
{
    static readonly string[] s_writing = [Scopes.LedgerWrite, Scopes.Booking];

    // Compiled: it is asked at every request that comes with a token.
    static readonly Func<AccountsDb, Guid, DateTimeOffset, CancellationToken, Task<Row?>> s_find = EF.CompileAsyncQuery(
        (AccountsDb db, Guid id, DateTimeOffset now, CancellationToken _) => (
            from token in db.Tokens.AsNoTracking()
            where token.Id == id && token.RevokedAt == null && token.ExpiresAt > now
            join application in db.Applications on token.ApplicationId equals application.Id
            where application.DisabledAt == null
            join account in db.Accounts on token.AccountId equals account.Id
            where account.IsActive
            from authorization in db.Authorizations.Where(x => x.Id == token.AuthorizationId).DefaultIfEmpty()
            where token.AuthorizationId == null || authorization.RevokedAt == null
            from organisation in db.Organisations.Where(x => x.Id == token.OrganisationId).DefaultIfEmpty()
            from association in db.Associations
                .Where(x => x.HolderId == account.Id && x.OrganisationId == token.OrganisationId && x.Status == AssociationStatus.Approved).DefaultIfEmpty()
            select new Row
            {
                Token = token,
                Application = application,
                DisplayName = account.DisplayName,
                OrganisationId = (Guid?)organisation.Id,
                OrganisationKind = (OrganisationKind?)organisation.Kind,
                IsOwner = organisation != null && organisation.OwnerAccountId == account.Id,
                Roles = (AssociationRoles?)association.RoleSet,
            }).FirstOrDefault());

    /// <summary>Null when the token is over or revoked, or one of those on whom it rests is no more.</summary>
    public async Task<HeldToken?> FindAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await s_find(db, id, now, cancellationToken) is not { } row)
            return null;
        var (token, application) = (row.Token, row.Application);
        var isProgram = application.Kind == ApplicationKind.Program;
        if (token.OrganisationId is not null && !(isProgram ? application.OrganisationId == token.OrganisationId : row.IsOwner || row.Roles is not null))
            return null;
        var scopes = token.Scopes.Where(application.Scopes.Contains).ToHashSet();
        var user = new CurrentUser
        {
            AccountId = token.AccountId,
            DisplayName = row.DisplayName,
            OrganisationId = row.OrganisationId,
            OrganisationKind = row.OrganisationKind,
            Roles = isProgram ? RolesOf(scopes) : RolesOf(row),
            ClientId = application.ClientId,
            Scopes = scopes,
        };
        return new(
            token.Id, token.Kind, token.FamilyId, application.Id, application.ClientId, [.. token.Scopes.Where(scopes.Contains)], token.DpopThumbprint,
            token.IssuedAt, token.ExpiresAt, token.RedeemedAt is not null, user, TokenIssuer.SubjectOf(application, token.AccountId));
    }

    public async Task<bool> HoldsAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await FindAsync(id, now, cancellationToken) is not null;

    static HashSet<Role> RolesOf(HashSet<string> scopes) => scopes.Overlaps(s_writing) ? [Role.Operator] : [Role.Viewer];

    static HashSet<Role> RolesOf(Row row)
    {
        var roles = SessionReader.RolesOf(row.IsOwner, row.Roles, administratorRegion: null);
        roles.RemoveWhere(SecondFactors.NeedsPasskey);
        return roles;
    }

    sealed class Row
    {
        public required Token Token { get; init; }

        public required Application Application { get; init; }

        public string DisplayName { get; init; } = "";

        public Guid? OrganisationId { get; init; }

        public OrganisationKind? OrganisationKind { get; init; }

        public bool IsOwner { get; init; }

        public AssociationRoles? Roles { get; init; }
    }
}
