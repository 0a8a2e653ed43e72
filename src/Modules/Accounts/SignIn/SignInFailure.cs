using Ecqs.Accounts.Personal;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.SignIn;

/// <summary>Failed sign-ins with a name or from a network: they ask the next for a proof of work, and lock names that no account has like those that one has.</summary>
sealed class SignInFailure
{
    /// <summary>The keyed hash of what failed.</summary>
    public required string Key { get; init; }

    public int Count { get; set; }

    public DateTimeOffset LastAt { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }
}

/// <summary>Remembers failed sign-ins.</summary>
sealed class SignInFailures(AccountsDb db, PersonalData personal, UnitOfWork unitOfWork, TimeProvider clock)
{
    /// <summary>For how long a failure asks for a proof of work.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    /// <summary>Whether the name or the network has failed lately.</summary>
    public Task<bool> AnyAsync(string name, string? network, CancellationToken cancellationToken)
    {
        string[] keys = [NameKey(name), NetworkKey(network)];
        var since = clock.GetUtcNow() - Memory;
        return db.Set<SignInFailure>().AnyAsync(x => keys.Contains(x.Key) && x.LastAt > since, cancellationToken);
    }

    /// <summary>Notes a failure. The caller holds the name's lock; the network's comes after it, always in this order.</summary>
    public async Task NoteAsync(string name, string? network, CancellationToken cancellationToken)
    {
        await CountAsync(NameKey(name), cancellationToken);
        await unitOfWork.LockAsync($"sign-in-address:{network}", cancellationToken);
        await CountAsync(NetworkKey(network), cancellationToken);
    }

    public Task ForgetNameAsync(string name, CancellationToken cancellationToken)
    {
        var key = NameKey(name);
        return db.Set<SignInFailure>().Where(x => x.Key == key).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>What stands for the lockout of an account that there is not, so that a name's lockout does not tell whether it is somebody's.</summary>
    public async Task<SignInFailure> OfNobodyAsync(string kindAndName, CancellationToken cancellationToken) =>
        await FindOrAddAsync(personal.Hash("sign-in-nobody", kindAndName), cancellationToken);

    async Task CountAsync(string key, CancellationToken cancellationToken)
    {
        var failure = await FindOrAddAsync(key, cancellationToken);
        failure.Count++;
        failure.LastAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
    }

    async Task<SignInFailure> FindOrAddAsync(string key, CancellationToken cancellationToken) =>
        await db.Set<SignInFailure>().FirstOrDefaultAsync(x => x.Key == key, cancellationToken)
        ?? db.Add(new SignInFailure { Key = key, LastAt = clock.GetUtcNow() }).Entity;

    string NameKey(string name) => personal.Hash("sign-in-name", name);

    string NetworkKey(string? network) => personal.Hash("sign-in-address", network ?? "");
}
