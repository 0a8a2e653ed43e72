using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth.Consent;

/// <summary>What accounts have allowed.</summary>
sealed class Authorizations(AccountsDb db, UnitOfWork unitOfWork, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>Whether the account has allowed the client all of the scopes in that name before.</summary>
    public async Task<bool> IsRememberedAsync(
        Guid application, Guid account, Guid? organisation, IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        var holder = Authorization.HolderOf(application, account, organisation);
        var allowed = await db.Authorizations.AsNoTracking().Where(x => x.Holder == holder).Select(x => x.Scopes).FirstOrDefaultAsync(cancellationToken);
        return allowed is not null && scopes.All(allowed.Contains);
    }

    /// <summary>Remembers a consent: the one that there is grows by what is new.</summary>
    public async Task<Authorization> GrantAsync(
        Guid application, Guid account, Guid? organisation, IReadOnlyCollection<string> scopes, CancellationToken cancellationToken)
    {
        var holder = Authorization.HolderOf(application, account, organisation);
        await unitOfWork.LockAsync($"accounts.oauth.authorization:{holder}", cancellationToken);
        var now = clock.GetUtcNow();
        var authorization = await db.Authorizations.FirstOrDefaultAsync(x => x.Holder == holder, cancellationToken);
        var before = authorization?.Scopes;
        if (authorization is null)
        {
            authorization = new Authorization
            {
                Id = Guid.CreateVersion7(now),
                ApplicationId = application,
                AccountId = account,
                OrganisationId = organisation,
                Holder = holder,
            };
            db.Authorizations.Add(authorization);
        }

        if (before is not null && scopes.All(before.Contains))
            return authorization;
        authorization.Scopes = [.. (before ?? []).Union(scopes)];
        authorization.GrantedAt = now;
        audit.Record(
            "accounts.grantAuthorization", "Authorization", authorization.Id,
            before is null ? null : new { scopes = before }, new { application, account, organisation, scopes = authorization.Scopes });
        await db.SaveChangesAsync(cancellationToken);
        return authorization;
    }

    /// <summary>Takes an account's consent back and ends what came of it; false when there is none of that account's.</summary>
    public async Task<bool> RevokeAsync(Guid id, Guid accountId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var revoked = await db.Authorizations.Where(x => x.Id == id && x.AccountId == accountId && x.RevokedAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.RevokedAt, now).SetProperty(x => x.Holder, (string?)null), cancellationToken);
        if (revoked == 0)
            return false;
        await db.Tokens.Where(x => x.AuthorizationId == id && x.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.RevokedAt, now), cancellationToken);
        audit.Record("accounts.revokeAuthorization", "Authorization", id);
        return true;
    }

    /// <summary>Takes all of an account's consents back, when its password is another: whoever had the one of before may have allowed clients in the owner's name.</summary>
    public async Task RevokeAllAsync(Guid accountId, CancellationToken cancellationToken)
    {
        foreach (var id in await db.Authorizations.Where(x => x.AccountId == accountId && x.RevokedAt == null).Select(x => x.Id).ToListAsync(cancellationToken))
            await RevokeAsync(id, accountId, cancellationToken);
    }
}
