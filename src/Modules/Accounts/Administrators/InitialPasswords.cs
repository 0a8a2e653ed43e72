using System.Security.Cryptography;
using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Forms;
using Ecqs.Accounts.People;
using Ecqs.Accounts.SignIn;
using Ecqs.Platform.Audit;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Requests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Administrators;

/// <summary>Passwords that one administrator gives another, good for nothing but choosing one's own.</summary>
sealed class InitialPasswords(AccountsDb db, UserManager<Account> users, SignInGate gate, IOwnTransaction ownTransaction, IAuditTrail audit)
{
    const int Length = 16;
    // Without what is easily mistaken on paper: 0 and O, 1, I and l.
    const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    const string Lower = "abcdefghijkmnopqrstuvwxyz";
    const string Digits = "23456789";
    const string Special = "!@#%*+-?";

    /// <summary>Sixteen random characters, of each sort one at least: about 90 bits.</summary>
    public static string Draw()
    {
        const string Any = Upper + Lower + Digits + Special;
        var characters = new[] { Upper, Lower, Digits, Special }.SelectMany(sort => RandomNumberGenerator.GetItems<char>(sort, 1))
            .Concat(RandomNumberGenerator.GetItems<char>(Any, Length - 4)).ToArray();
        RandomNumberGenerator.Shuffle<char>(characters);
        return new(characters);
    }

    public async Task<bool> ChangeAsync(
        string username, string initialPassword, string password, string confirmation, string? proofOfWork, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        problems.Password(password, confirmation);
        problems.AddIf(problems.All.Count == 0 && password == initialPassword, "password", "ACCOUNTS_PASSWORD_SAME");
        problems.ThrowIfAny();
        await gate.PassAsync(username, proofOfWork, cancellationToken);
        var outcome = await ownTransaction.RunAsync(
            (services, token) => services.GetRequiredService<SignInDesk>().TryAsync(AccountKind.Administrator, username, initialPassword, token),
            cancellationToken);
        var id = outcome switch
        {
            SignInOutcome.Right { IsActive: true } right => right.AccountId,
            SignInOutcome.Right => throw new AccountDisabled(),
            SignInOutcome.Locked locked => throw new LockedOut(locked.Minutes),
            _ => throw new SignInRefused(),
        };

        // Once: of two who change it at the same time the second finds nothing to change.
        var changed = await db.Accounts.Where(x => x.Id == id && x.MustChangePassword)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.MustChangePassword, false), cancellationToken);
        if (changed == 0)
            throw new SignInRefused();
        var account = await users.FindByIdAsync(id.ToString());
        await ReplaceAsync(users, account!, password);
        audit.Record("accounts.changeInitialPassword", "Account", id);
        return true;
    }

    /// <summary>Gives an account another password and a new security stamp.</summary>
    public static async Task ReplaceAsync(UserManager<Account> users, Account account, string password)
    {
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        var result = await users.UpdateSecurityStampAsync(account);
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(error => error.Description)));
    }
}
