using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.People;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
using Ecqs.Platform.Requests;
using Microsoft.AspNetCore.Identity;

namespace Ecqs.Accounts.SignIn;

/// <summary>What a try to sign in came to.</summary>
abstract record SignInOutcome
{
    public sealed record Right(Guid AccountId, bool IsActive, AccountKind Kind, bool MustChangePassword) : SignInOutcome;

    public sealed record Wrong : SignInOutcome;

    public sealed record Locked(int Minutes) : SignInOutcome;
}

/// <summary>Checks a password and counts failures (rule 1.7). It runs in a transaction of its own, so that the count survives the refusal.</summary>
sealed class SignInDesk(
    AccountsDb db, UserManager<Account> users, SignInFailures failures, UnitOfWork unitOfWork, IAuditTrail audit, RequestOrigin origin, TimeProvider clock)
{
    public const int MostFailures = 5;
    public static readonly TimeSpan LockoutTime = TimeSpan.FromMinutes(15);

    static readonly Account s_nobody = new() { DisplayName = "" };
    static string? s_nobodysHash;

    /// <summary>The name as it is looked for; empty when it has not the form of one.</summary>
    public string NameOf(string username) => Username.TryParse(username, out var parsed) ? users.NormalizeName(parsed!.Value) : "";

    public async Task<SignInOutcome> TryAsync(AccountKind kind, string username, string password, CancellationToken cancellationToken)
    {
        var name = NameOf(username);
        // Guesses at one account wait for each other, so that none goes uncounted.
        await unitOfWork.LockAsync($"sign-in:{name}", cancellationToken);
        var account = await users.FindByNameAsync(name);
        return account is null || account.Kind != kind || account.PasswordHash is null
            ? await RefuseNobodyAsync($"{kind}:{name}", name, password, cancellationToken)
            : await CheckAsync(account, name, password, cancellationToken);
    }

    /// <summary>Checks the password of somebody who has signed in, by the same count.</summary>
    public async Task<SignInOutcome> ConfirmAsync(Guid accountId, string password, CancellationToken cancellationToken)
    {
        var name = (await users.FindByIdAsync(accountId.ToString()))!.NormalizedUserName!;
        await unitOfWork.LockAsync($"sign-in:{name}", cancellationToken);
        db.ChangeTracker.Clear();
        return await CheckAsync((await users.FindByIdAsync(accountId.ToString()))!, name, password, cancellationToken);
    }

    async Task<SignInOutcome> CheckAsync(Account account, string name, string password, CancellationToken cancellationToken)
    {
        // Identity asks the system's clock whether a lockout is over; the product has its own.
        if (account.LockoutEnd > clock.GetUtcNow())
        {
            CheckInVain(password);
            return LockedUntil(account.LockoutEnd.Value);
        }

        if (await users.CheckPasswordAsync(account, password))
        {
            if (account.AccessFailedCount > 0)
                await users.ResetAccessFailedCountAsync(account);
            await failures.ForgetNameAsync(name, cancellationToken);
            return new SignInOutcome.Right(account.Id, account.IsActive, account.Kind, account.MustChangePassword);
        }

        var isLocked = account.AccessFailedCount + 1 >= MostFailures;
        await users.AccessFailedAsync(account);
        if (isLocked)
            await users.SetLockoutEndDateAsync(account, clock.GetUtcNow() + LockoutTime);
        audit.Record(isLocked ? "accounts.lockOut" : "accounts.failedSignIn", "Account", account.Id);
        await failures.NoteAsync(name, origin.Network, cancellationToken);
        return isLocked ? LockedUntil(account.LockoutEnd!.Value) : new SignInOutcome.Wrong();
    }

    /// <summary>As for an account, so that nobody learns by a lockout whether there is one.</summary>
    async Task<SignInOutcome> RefuseNobodyAsync(string kindAndName, string name, string password, CancellationToken cancellationToken)
    {
        CheckInVain(password);
        var nobody = await failures.OfNobodyAsync(kindAndName, cancellationToken);
        var now = clock.GetUtcNow();
        if (nobody.LockedUntil > now)
            return LockedUntil(nobody.LockedUntil.Value);
        nobody.LastAt = now;
        nobody.Count = (nobody.Count + 1) % MostFailures;
        nobody.LockedUntil = nobody.Count == 0 ? now + LockoutTime : null;
        await failures.NoteAsync(name, origin.Network, cancellationToken);
        return nobody.LockedUntil is { } until ? LockedUntil(until) : new SignInOutcome.Wrong();
    }

    /// <summary>When there is no such account, or it is locked: the work of a wrong password, by the same hasher, so that the answer takes as long.</summary>
    void CheckInVain(string password) => users.PasswordHasher.VerifyHashedPassword(
        s_nobody, s_nobodysHash ??= users.PasswordHasher.HashPassword(s_nobody, "nobody's"), password);

    SignInOutcome.Locked LockedUntil(DateTimeOffset end) => new(Math.Max(1, (int)Math.Ceiling((end - clock.GetUtcNow()).TotalMinutes)));
}
