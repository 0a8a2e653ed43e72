using Ecqs.Accounts.Devices;
using Ecqs.Platform.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.SignIn;

/// <summary>Opens, renews and ends sessions, in the transaction at hand.</summary>
sealed class SessionDesk(AccountsDb db, DeviceDesk devices, IHttpContextAccessor accessor, RequestOrigin origin, TimeProvider clock)
{
    const int LongestUserAgent = 300;

    HttpContext Http => accessor.HttpContext!;

    /// <summary>The session of the request, whether or not its second factor is still awaited.</summary>
    public CurrentSession? Current => Http.Features.Get<CurrentSession>();

    /// <summary>Opens a session with a key of its own, in place of the one that the browser had.</summary>
    public async Task OpenAsync(Guid accountId, Guid? organisationId, CancellationToken cancellationToken)
    {
        await EndCurrentAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var key = Session.NewKey();
        db.Sessions.Add(new Session
        {
            Id = Guid.CreateVersion7(now),
            KeyHash = Session.HashOf(key),
            AccountId = accountId,
            OrganisationId = organisationId,
            CreatedAt = now,
            LastUsedAt = now,
            ExpiresAt = now + Session.IdleLimit,
            EndsAt = now + Session.LongestLife,
            Address = origin.Address,
            UserAgent = origin.UserAgent is { Length: > LongestUserAgent } agent ? agent[..LongestUserAgent] : origin.UserAgent,
        });
        SessionCookie.Write(Http, key);
        await devices.RecogniseAsync(accountId, Http, cancellationToken);
    }

    /// <summary>Gives the session another key, because it may do more from now on.</summary>
    public async Task PassSecondFactorAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var key = Session.NewKey();
        var hash = Session.HashOf(key);
        var now = clock.GetUtcNow();
        await db.Sessions.Where(x => x.Id == sessionId).ExecuteUpdateAsync(
            row => row.SetProperty(x => x.KeyHash, hash).SetProperty(x => x.SecondFactorAt, now), cancellationToken);
        SessionCookie.Write(Http, key);
    }

    public async Task EndCurrentAsync(CancellationToken cancellationToken)
    {
        if (Current is { Id: var id })
            await db.Sessions.Where(x => x.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Ends the sessions of an account but one; answers how many.</summary>
    public Task<int> EndOthersAsync(Guid accountId, Guid? but, CancellationToken cancellationToken) =>
        db.Sessions.Where(x => x.AccountId == accountId && x.Id != but).ExecuteDeleteAsync(cancellationToken);
}
