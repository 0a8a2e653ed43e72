using System.Globalization;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Inbox;
using Ecqs.Accounts.SignIn;
using Ecqs.Platform.Data;
using Ecqs.Platform.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Devices;

/// <summary>A browser by which an account has signed in. Its cookie holds the key, the database only its hash.</summary>
sealed class Device
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public required string KeyHash { get; init; }

    public DateTimeOffset FirstSeenAt { get; init; }

    public DateTimeOffset LastSeenAt { get; set; }
}

/// <summary>The cookie <c>ecqs-device</c>: a key by which a browser is known again. It opens nothing.</summary>
static class DeviceCookie
{
    public const string Name = "ecqs-device";
    const int KeyLength = 43;
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    public static string? Read(HttpContext http) => http.Request.Cookies[Name] is { Length: KeyLength } key ? key : null;

    public static void Write(HttpContext http, string key) => http.Response.Cookies.Append(Name, key, new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/graphql",
        MaxAge = Lifetime,
        IsEssential = true,
    });
}

/// <summary>Knows browsers again, and tells an account's owner of one that it has not seen (rule 1.7).</summary>
sealed class DeviceDesk(AccountsDb db, UnitOfWork unitOfWork, Notices notices, SignInSettings settings, RequestOrigin origin, TimeProvider clock)
{
    static readonly TimeSpan s_china = TimeSpan.FromHours(8);

    public async Task RecogniseAsync(Guid accountId, HttpContext http, CancellationToken cancellationToken)
    {
        var key = DeviceCookie.Read(http) ?? Session.NewKey();
        DeviceCookie.Write(http, key);
        var hash = Session.HashOf(key);
        // Two sign-ins at once wait for each other, so that the unique index behind need not refuse the second.
        await unitOfWork.LockAsync($"device:{hash}", cancellationToken);
        var now = clock.GetUtcNow();
        var known = await db.Set<Device>().Where(x => x.AccountId == accountId && x.KeyHash == hash)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.LastSeenAt, now), cancellationToken);
        if (known > 0)
            return;
        // The first of all is the one by which the account begins.
        var hasOthers = await db.Set<Device>().AnyAsync(x => x.AccountId == accountId, cancellationToken);
        var device = new Device { Id = Guid.CreateVersion7(now), AccountId = accountId, KeyHash = hash, FirstSeenAt = now, LastSeenAt = now };
        db.Add(device);
        if (hasOthers)
            await notices.TellAccountAsync(accountId, NoticeOf(device), cancellationToken);
    }

    Notice NoticeOf(Device device) => new(
        "ACCOUNTS_NEW_DEVICE",
        new Dictionary<string, string>
        {
            ["device"] = UserAgents.WordsOf(origin.UserAgent),
            ["address"] = origin.Address ?? "",
            ["time"] = device.FirstSeenAt.ToOffset(s_china).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        },
        "/security",
        $"device:{device.Id}",
        settings.NewDeviceSms,
        NoticeKind.Security);
}
