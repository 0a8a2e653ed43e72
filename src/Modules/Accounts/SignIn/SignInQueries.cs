using Ecqs.GraphQL;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.SignIn;

[QueryType]
static class SignInQueries
{
    /// <summary>Who has signed in; null for a stranger.</summary>
    [AllowAnonymous(Scope = Scopes.Profile)]
    public static async Task<Me?> GetMeAsync(MeReader reader, CurrentUser user, CancellationToken cancellationToken) =>
        user.AccountId is { } account ? await reader.ReadAsync(account, user.OrganisationId, cancellationToken) : null;
}
