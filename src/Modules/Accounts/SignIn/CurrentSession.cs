using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.People;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.SignIn;

/// <summary>The session of the request at hand, beside its <see cref="CurrentUser"/>, who is nobody while a passkey is still to be presented.</summary>
sealed record CurrentSession(Guid Id, Guid AccountId, SecondFactor SecondFactor);

/// <summary>Who a session is, read anew at each request in one statement, so that a change of rights holds at once.</summary>
sealed class SessionReader(AccountsDb db, SignInSettings settings, TimeProvider clock)
{
    // Compiled: it is asked at every request.
    static readonly Func<AccountsDb, string, DateTimeOffset, CancellationToken, Task<Found?>> s_find = EF.CompileAsyncQuery(
        (AccountsDb db, string hash, DateTimeOffset now, CancellationToken _) => (
            from session in db.Sessions.AsNoTracking()
            where session.KeyHash == hash && session.ExpiresAt > now
            join account in db.Accounts on session.AccountId equals account.Id
            where account.IsActive
            from organisation in db.Organisations.Where(x => x.Id == session.OrganisationId).DefaultIfEmpty()
            from association in db.Associations
                .Where(x => x.HolderId == account.Id && x.OrganisationId == session.OrganisationId && x.Status == AssociationStatus.Approved).DefaultIfEmpty()
            select new Found
            {
                Id = session.Id,
                LastUsedAt = session.LastUsedAt,
                EndsAt = session.EndsAt,
                HasSecondFactor = session.SecondFactorAt != null,
                HasPasskey = account.HasPasskey,
                AccountId = account.Id,
                DisplayName = account.DisplayName,
                AdministratorRegion = account.AdministratorRegion,
                OrganisationId = (Guid?)organisation.Id,
                OrganisationKind = (OrganisationKind?)organisation.Kind,
                IsOwner = organisation != null && organisation.OwnerAccountId == account.Id,
                Roles = (AssociationRoles?)association.RoleSet,
            }).FirstOrDefault());

    /// <summary>The session and its user; null when there is no such session, it is over, or its account is not active.</summary>
    /// <param name="prolong">Whether this is a use of the session, which keeps it from ending; an event that an open page hears is none.</param>
    public async Task<(CurrentSession Session, CurrentUser User)?> FindAsync(string key, bool prolong, CancellationToken cancellationToken)
    {
        var hash = Session.HashOf(key);
        var now = clock.GetUtcNow();
        var found = await s_find(db, hash, now, cancellationToken);
        if (found is null)
            return null;

        if (prolong && now - found.LastUsedAt >= Session.UseGrain)
            await ProlongAsync(found, now, cancellationToken);

        var roles = RolesOf(found.IsOwner, found.Roles, found.AdministratorRegion);
        var factor = settings.SecondFactorOf(roles, found.HasPasskey, found.HasSecondFactor);
        var session = new CurrentSession(found.Id, found.AccountId, factor);
        if (factor == SecondFactor.Present)
            return (session, CurrentUser.Nobody);
        var worksInName = found.IsOwner || found.Roles is not null;
        var user = new CurrentUser
        {
            AccountId = found.AccountId,
            DisplayName = found.DisplayName,
            OrganisationId = worksInName ? found.OrganisationId : null,
            OrganisationKind = worksInName ? found.OrganisationKind : null,
            Roles = factor.Withhold(roles),
            AdministratorRegion = factor == SecondFactor.Enrol ? null : found.AdministratorRegion,
        };
        return (session, user);
    }

    Task ProlongAsync(Found found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = now + Session.IdleLimit < found.EndsAt ? now + Session.IdleLimit : found.EndsAt;
        return db.Sessions.Where(x => x.Id == found.Id).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.ExpiresAt, until).SetProperty(x => x.LastUsedAt, now), cancellationToken);
    }

    internal static HashSet<Role> RolesOf(bool isOwner, AssociationRoles? given, string? administratorRegion)
    {
        var roles = new HashSet<Role>();
        if (isOwner)
            roles.Add(Role.OrganisationOwner);
        roles.UnionWith(Association.ToRoles(given ?? AssociationRoles.None));
        if (administratorRegion is not null)
            roles.Add(Role.Administrator);
        return roles;
    }

    sealed class Found
    {
        public Guid Id { get; init; }

        public DateTimeOffset LastUsedAt { get; init; }

        public DateTimeOffset EndsAt { get; init; }

        public bool HasSecondFactor { get; init; }

        public bool HasPasskey { get; init; }

        public Guid AccountId { get; init; }

        public string DisplayName { get; init; } = "";

        public string? AdministratorRegion { get; init; }

        public Guid? OrganisationId { get; init; }

        public OrganisationKind? OrganisationKind { get; init; }

        public bool IsOwner { get; init; }

        public AssociationRoles? Roles { get; init; }
    }
}

/// <summary>
/// The session cookie <c>ecqs</c>: HttpOnly, SameSite=Strict, gone with the browser. It holds a random key and nothing to decrypt, so the
/// framework's cookie scheme, which seals a ticket and keeps the old key at a second sign-in, is not used.
/// </summary>
static class SessionCookie
{
    public const string Name = "ecqs";
    const int KeyLength = 43;

    public static string? Read(HttpContext http) => http.Request.Cookies[Name] is { Length: KeyLength } key ? key : null;

    public static void Write(HttpContext http, string key) => http.Response.Cookies.Append(Name, key, Options(http));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http));

    static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
