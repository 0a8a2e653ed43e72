using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.People;
using Ecqs.Accounts.SignIn;
using Ecqs.Accounts.Tests.Support;
using Ecqs.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.Tests.SignIn;

/// <summary>Rule 1.7: how long a refusal takes does not tell whether there is such an account, for the same work is done whatever is wrong.</summary>
public sealed class EqualWorkTests(AccountsFixture fixture) : IClassFixture<AccountsFixture>
{
    const string Wrong = "Wrong-1!";

    readonly AccountsHost _accounts = fixture.Accounts;

    [Fact]
    public async Task One_password_is_hashed_with_one_strength_whatever_is_wrong()
    {
        var (person, locked) = (await _accounts.People.PersonAsync(), await _accounts.People.PersonAsync());
        for (var failure = 0; failure < SignInDesk.MostFailures; failure++)
            await WorkAsync(AccountKind.Person, locked.Username);
        var nobody = MadeUp.Username();
        await WorkAsync(AccountKind.Person, nobody); // Makes the hash that stands for nobody's, once in the process.

        var expected = await WorkAsync(AccountKind.Person, person.Username);
        Assert.StartsWith("V3 ", expected);
        foreach (var (kind, username) in (List<(AccountKind, string)>)[
            (AccountKind.Person, nobody), (AccountKind.Enterprise, person.Username), (AccountKind.Person, "no name at all"), (AccountKind.Person, locked.Username)])
            Assert.Equal(expected, await WorkAsync(kind, username));
    }

    /// <summary>The hashes that a try computes.</summary>
    Task<string> WorkAsync(AccountKind kind, string username) => _accounts.Host.InTransactionAsync(async services =>
    {
        var users = services.GetRequiredService<UserManager<Account>>();
        var hasher = new NotingHasher(users.PasswordHasher);
        users.PasswordHasher = hasher;
        Assert.IsNotType<SignInOutcome.Right>(await services.GetRequiredService<SignInDesk>().TryAsync(kind, username, Wrong, CancellationToken.None));
        return string.Join(", ", hasher.Work);
    });

    /// <summary>Notes the work that a hasher does.</summary>
    sealed class NotingHasher(IPasswordHasher<Account> hasher) : IPasswordHasher<Account>
    {
        public List<string> Work { get; } = [];

        public string HashPassword(Account user, string password)
        {
            Work.Add("hash");
            return hasher.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            // Identity's format: a version, then the function, the iterations and the salt's length, of four bytes each.
            var bytes = Convert.FromBase64String(hashedPassword);
            Work.Add($"{(bytes[0] == 1 ? "V3" : "other")} {Convert.ToHexString(bytes.AsSpan(1, 12))} {bytes.Length}");
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
