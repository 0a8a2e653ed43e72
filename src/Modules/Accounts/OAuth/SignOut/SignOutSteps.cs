using Ecqs.Accounts.OAuth.Authorize;
using Ecqs.Accounts.OAuth.Endpoints;
using Ecqs.Accounts.OAuth.Keys;
using Ecqs.Accounts.OAuth.Pages;
using Ecqs.Accounts.OAuth.Protocol;
using Ecqs.Accounts.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using static Ecqs.Accounts.OAuth.Protocol.StepEntry<Ecqs.Accounts.OAuth.SignOut.SignOutExchange>;

namespace Ecqs.Accounts.OAuth.SignOut;

/// <summary>What <c>/connect/endsession</c> does, in order.</summary>
static class SignOutSteps
{
    public static readonly StepTable<SignOutExchange> Table = new(
    [
        Of<ReadBrowserRequest>("RP-Initiated Logout 2; RFC 6749, 3.1"),
        Of<TakeConfirmation>("RP-Initiated Logout 2, 6"),
        Of<ReadIdentityTokenHint>("RP-Initiated Logout 2, 4"),
        Of<ProvePostLogoutRedirectUri>("RP-Initiated Logout 2, 3; RFC 9700, 2.1, 4.11"),
        Of<SendSignOutOn>("rule 1.10"),
        Of<EndOrAsk>("RP-Initiated Logout 2, 6"),
    ]);
}

/// <summary>The form of our own page: its ticket is of this session.</summary>
sealed class TakeConfirmation(SignOutTickets tickets, SessionEnd end) : IStep<SignOutExchange>
{
    public async ValueTask<Refusal?> RunAsync(SignOutExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Parameters["ticket"] is not { } ticket)
            return null;
        var http = exchange.Http;
        if (!HttpMethods.IsPost(http.Request.Method) || tickets.Read(ticket) is not var (session, goesOnTo))
            return Refusal.InvalidRequest("The ticket is not ours.");
        if (http.Features.Get<CurrentSession>()?.Id == session)
            await end.EndAsync(http, cancellationToken);
        exchange.Answer = HtmlPage.SeeOther(goesOnTo);
        return null;
    }
}

/// <summary>The hint must be an identity token of ours; it may be over.</summary>
sealed class ReadIdentityTokenHint(SigningKeys keys, ServerAddresses addresses) : IStep<SignOutExchange>
{
    public async ValueTask<Refusal?> RunAsync(SignOutExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Parameters["id_token_hint"] is not { } text)
            return null;
        if (SignedToken.TryRead(text) is not { Type: "JWT", OnlyAudience: { } client } hint || hint["iss"] != addresses.Issuer
            || await keys.FindAsync(hint.KeyId, hint.Algorithm, cancellationToken) is not { } key || !hint.IsSignedBy(key))
            return Refusal.InvalidRequest("The id_token_hint is not an identity token of this server.");
        if (exchange.Parameters["client_id"] is { } named && named != client)
            return Refusal.InvalidRequest("The id_token_hint is not the client's.");
        (exchange.HintedClient, exchange.HintedSession) = (client, hint["sid"]);
        return null;
    }
}

/// <summary>The address must be one of the client's, character by character.</summary>
sealed class ProvePostLogoutRedirectUri(Applications applications) : IStep<SignOutExchange>
{
    public async ValueTask<Refusal?> RunAsync(SignOutExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Parameters["post_logout_redirect_uri"] is not { } address)
            return null;
        if ((exchange.HintedClient ?? exchange.Parameters["client_id"]) is not { } id || await applications.FindAsync(id, cancellationToken) is not { } client
            || !client.PostLogoutRedirectUris.Contains(address, StringComparer.Ordinal))
            return Refusal.InvalidRequest("The post_logout_redirect_uri is not one that the client registered.") with { PageText = "ACCOUNTS_OAUTH_REDIRECT_UNKNOWN" };
        exchange.ProvenRedirectUri = exchange.Parameters["state"] is { } state ? QueryHelpers.AddQueryString(address, "state", state) : address;
        return null;
    }
}

/// <summary>As at the authorization: the session's cookie comes only from here.</summary>
sealed class SendSignOutOn : Step<SignOutExchange>
{
    protected override Refusal? Run(SignOutExchange exchange)
    {
        if (CrossSite.IsArrival(exchange.Http.Request))
            exchange.Answer = HtmlPage.Continue(CrossSite.Again(exchange.Http.Request));
        return null;
    }
}

/// <summary>A client that shows the identity token of this session ends it; from anybody else it might be a trick, and the person is asked.</summary>
sealed class EndOrAsk(SessionEnd end, SignOutTickets tickets) : IStep<SignOutExchange>
{
    public async ValueTask<Refusal?> RunAsync(SignOutExchange exchange, CancellationToken cancellationToken)
    {
        var http = exchange.Http;
        if (http.Features.Get<CurrentSession>() is not { Id: var session })
        {
            exchange.Answer = HtmlPage.SeeOther(exchange.GoesOnTo);
            return null;
        }

        if (exchange.HintedSession == session.ToString())
        {
            await end.EndAsync(http, cancellationToken);
            exchange.Answer = HtmlPage.SeeOther(exchange.GoesOnTo);
            return null;
        }

        var origin = exchange.ProvenRedirectUri is { } address && new Uri(address) is { Host.Length: > 0 } uri ? uri.GetLeftPart(UriPartial.Authority) : null;
        exchange.Answer = HtmlPage.ConfirmSignOut(OAuthEndpoints.EndSession, tickets.For(session, exchange.GoesOnTo), origin);
        return null;
    }
}

/// <summary>What our own form carries, so that no other site's form signs anybody out.</summary>
sealed class SignOutTickets(IDataProtectionProvider protection)
{
    readonly IDataProtector _protector = protection.CreateProtector("accounts.oauth.sign-out");

    public string For(Guid session, string goesOnTo) => _protector.Protect($"{session} {goesOnTo}");

    public (Guid Session, string GoesOnTo)? Read(string ticket)
    {
        try
        {
            return _protector.Unprotect(ticket).Split(' ', 2) is [var id, var goesOnTo] && Guid.TryParse(id, out var session) ? (session, goesOnTo) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
