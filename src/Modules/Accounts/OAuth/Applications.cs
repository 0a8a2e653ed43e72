using System.Security.Cryptography;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.People;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth;

/// <summary>The clients of the authorization server.</summary>
sealed class Applications(AccountsDb db, IAuditTrail audit, TimeProvider clock)
{
    /// <summary>The client that names itself so; null when there is none, or it is disabled.</summary>
    public Task<Application?> FindAsync(string clientId, CancellationToken cancellationToken) =>
        db.Applications.AsNoTracking().FirstOrDefaultAsync(x => x.ClientId == clientId && x.DisabledAt == null, cancellationToken);

    /// <summary>A client id: 128 random bits. It is no secret, but says nothing either.</summary>
    public static string NewClientId() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));

    /// <summary>The account in whose name a program acts: it has no username and no password, so that nobody can sign in by it.</summary>
    public Account AddProgramAccount(string displayName)
    {
        var now = clock.GetUtcNow();
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            Kind = AccountKind.Program,
            DisplayName = displayName,
            IsActive = true,
            SecurityStamp = OpaqueValues.New()[..32],
            CreatedAt = now,
        };
        db.Accounts.Add(account);
        return account;
    }

    /// <summary>Ends every token and request of a client at once.</summary>
    public async Task DisableAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var disabled = await db.Applications.Where(x => x.Id == id && x.DisabledAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.DisabledAt, now), cancellationToken);
        if (disabled == 0)
            throw NotFound.Of("Application");
        await db.Tokens.Where(x => x.ApplicationId == id && x.RevokedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.RevokedAt, now), cancellationToken);
        audit.Record("accounts.disableApplication", "Application", id);
    }
}

/// <summary>What a client's registration must keep to.</summary>
static class ApplicationRules
{
    /// <summary>
    /// An address that a browser is sent to: absolute, without fragment and user, by https; by http only on the loopback, and by a scheme of the
    /// client's own (RFC 8252, 7.1: with a dot) only for a public client. It is compared as it stands, its port too.
    /// </summary>
    public static bool IsRedirectUri(string address, ApplicationKind kind)
    {
        if (address.Length > 2000 || address.Any(character => character is <= ' ' or > '~' or '#' or '*' or '\\') || !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.UserInfo.Length > 0)
            return false;
        return uri.Scheme == Uri.UriSchemeHttps
            || (uri.Scheme == Uri.UriSchemeHttp && uri.Host is "127.0.0.1" or "[::1]" or "localhost")
            || (kind == ApplicationKind.Public && uri.Scheme.Contains('.'));
    }
}
