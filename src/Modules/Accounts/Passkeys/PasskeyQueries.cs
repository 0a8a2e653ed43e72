using Ecqs.GraphQL;
using Ecqs.Platform.Identity;
using Microsoft.AspNetCore.Identity;

namespace Ecqs.Accounts.Passkeys;

/// <summary>A passkey (通行密钥): a key in a telephone, computer or token, opened by fingerprint, face or PIN.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Name">The name that its owner gave it.</param>
/// <param name="CreatedAt">When it was enrolled.</param>
/// <param name="IsBackedUp">Its maker keeps a copy of it.</param>
sealed record Passkey(string Id, string Name, DateTimeOffset CreatedAt, bool IsBackedUp)
{
    public static Passkey Of(UserPasskeyInfo passkey) => new(PasskeyDesk.IdOf(passkey), passkey.Name ?? "", passkey.CreatedAt, passkey.IsBackedUp);
}

[QueryType]
static class PasskeyQueries
{
    /// <summary>The own passkeys, in the order of their enrolment; ten at most.</summary>
    [Authorize(Who.SignedIn)]
    public static async Task<IReadOnlyList<Passkey>> GetMyPasskeysAsync(PasskeyDesk desk, CurrentUser user, CancellationToken cancellationToken) =>
        [.. (await desk.ListAsync(user.RequiredAccount, cancellationToken)).Select(Passkey.Of)];
}
