using Ecqs.GraphQL;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.SignIn;

[QueryType]
static class SignInQueries
{
    /// <summary>Who has signed in; null for a stranger. Somebody whose passkey is awaited gets their name only.</summary>
    [AllowAnonymous(Scope = Scopes.Profile)]
    public static async Task<Me?> GetMeAsync(MeReader reader, SessionDesk sessions, CurrentUser user, CancellationToken cancellationToken)
    {
        var session = sessions.Current;
        return user.AccountId is { } account
            ? await reader.ReadAsync(account, user.OrganisationId, session?.SecondFactor == SecondFactor.Passed, cancellationToken)
            : session?.SecondFactor == SecondFactor.Present
                ? await reader.ReadAsync(session.AccountId, null, isPassed: false, cancellationToken)
                : null;
    }
}
