using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;
using Ecqs.Accounts.People;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Data;
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
sealed class SignInDesk(AccountsDb db, UserManager<Account> users, UnitOfWork unitOfWork, IAuditTrail audit)
{
    // Checked when there is no such account, so that the answer takes as long as for a wrong password.
    static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<object>().HashPassword(new(), "nobody's"));

    public async Task<SignInOutcome> TryAsync(AccountKind kind, string username, string password, CancellationToken cancellationToken)
    {
        var name = Username.TryParse(username, out var parsed) ? users.NormalizeName(parsed!.Value) : "";
        // Guesses at one account wait for each other, so that none goes uncounted.
        await unitOfWork.LockAsync($"sign-in:{name}", cancellationToken);
        var account = await users.FindByNameAsync(name);
        if (account is null || account.Kind != kind)
        {
            new PasswordHasher<object>().VerifyHashedPassword(new(), NobodysHash.Value, password);
            return new SignInOutcome.Wrong();
        }

        if (await users.IsLockedOutAsync(account))
            return LockedOf(account);
        if (await users.CheckPasswordAsync(account, password))
        {
            if (account.AccessFailedCount > 0)
                await users.ResetAccessFailedCountAsync(account);
            return new SignInOutcome.Right(account.Id, account.IsActive, account.Kind, account.MustChangePassword);
        }

        await users.AccessFailedAsync(account);
        var isLocked = await users.IsLockedOutAsync(account);
        audit.Record(isLocked ? "accounts.lockOut" : "accounts.failedSignIn", "Account", account.Id);
        await db.SaveChangesAsync(cancellationToken);
        return isLocked ? LockedOf(account) : new SignInOutcome.Wrong();
    }

    static SignInOutcome.Locked LockedOf(Account account)
    {
        // Identity keeps the end of a lockout by the system's clock, which a shifted clock must not lengthen.
        var left = account.LockoutEnd!.Value - TimeProvider.System.GetUtcNow();
        return new(Math.Max(1, (int)Math.Ceiling(left.TotalMinutes)));
    }
}
