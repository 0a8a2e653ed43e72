using Ecqs.Accounts.SignIn;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth.Tokens;

/// <summary>The rows of codes and tokens.</summary>
sealed class TokenStore(AccountsDb db, UnitOfWork unitOfWork, ServerAddresses addresses, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>A code for what was allowed.</summary>
    public async Task<string> AddCodeAsync(PushedRequest request, Authorization authorization, Session? session, CancellationToken cancellationToken)
    {
        var (code, now) = (OpaqueValues.New(), clock.GetUtcNow());
        db.Tokens.Add(new Token
        {
            Id = Guid.CreateVersion7(now),
            Kind = TokenKind.Code,
            ValueHash = OpaqueValues.Hash(code),
            FamilyId = Guid.CreateVersion7(now),
            FamilyEndsAt = now + Token.FamilyLife,
            ApplicationId = request.ApplicationId,
            AuthorizationId = authorization.Id,
            AccountId = authorization.AccountId,
            OrganisationId = authorization.OrganisationId,
            SessionId = session?.Id,
            Scopes = request.Scopes,
            Audience = addresses.Resource,
            DpopThumbprint = request.DpopThumbprint,
            RedirectUri = request.RedirectUri,
            CodeChallenge = request.CodeChallenge,
            Nonce = request.Nonce,
            AuthenticatedAt = session?.CreatedAt,
            IssuedAt = now,
            ExpiresAt = now + Token.CodeLife,
        });
        await db.SaveChangesAsync(cancellationToken);
        return code;
    }

    /// <summary>A code or refresh token of a client, its family held against anybody else to the end of the transaction; null when it has none such.</summary>
    public async Task<Token?> TakeAsync(TokenKind kind, string value, Application client, CancellationToken cancellationToken)
    {
        var (hash, application) = (OpaqueValues.Hash(value), client.Id);
        var token = db.Tokens.AsNoTracking().Where(x => x.ValueHash == hash && x.Kind == kind && x.ApplicationId == application);
        if (await token.Select(x => (Guid?)x.FamilyId).FirstOrDefaultAsync(cancellationToken) is not { } family)
            return null;
        await HoldAsync(family, cancellationToken);
        return await token.FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Uses a code or refresh token up: false when it was used, revoked or over.</summary>
    public async Task<bool> RedeemAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.Tokens.Where(x => x.Id == id && x.RedeemedAt == null && x.RevokedAt == null && x.ExpiresAt > now)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.RedeemedAt, now), cancellationToken) == 1;

    /// <summary>Ends all that came of one grant.</summary>
    public async Task RevokeFamilyAsync(Guid familyId, string act, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await HoldAsync(familyId, cancellationToken);
        await db.Tokens.Where(x => x.FamilyId == familyId && x.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.RevokedAt, now), cancellationToken);
        audit.Record(act, "TokenFamily", familyId);
    }

    /// <summary>Ends one token.</summary>
    public async Task RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.Tokens.Where(x => x.Id == id && x.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.RevokedAt, now), cancellationToken);
        audit.Record("accounts.revokeToken", "Token", id);
    }

    // What is issued meanwhile must be seen by whoever revokes the family.
    Task HoldAsync(Guid familyId, CancellationToken cancellationToken) => unitOfWork.LockAsync($"accounts.oauth.family:{familyId}", cancellationToken);
}
