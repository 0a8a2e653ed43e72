using System.Globalization;
using Ecqs.Accounts.OAuth.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.OAuth.Authorize;

/// <summary>Takes the parameters of a query, or of a form.</summary>
sealed class ReadBrowserRequest : IStep<Exchange>
{
    public async ValueTask<Refusal?> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var request = exchange.Http.Request;
        if (HttpMethods.IsPost(request.Method) && (!request.HasFormContentType || request.QueryString.HasValue))
            return Refusal.InvalidRequest("A POST carries a form, and nothing in the address.");
        try
        {
            IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> pairs =
                HttpMethods.IsPost(request.Method) ? await request.ReadFormAsync(cancellationToken) : request.Query;
            if (!Parameters.TryRead(pairs, out var parameters))
                return Refusal.InvalidRequest("A parameter is there twice.");
            exchange.Parameters = parameters;
            return null;
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            return Refusal.InvalidRequest("The form cannot be read, or is too large.");
        }
    }
}

/// <summary>A secret in an address is in logs and histories, and must be changed: the request is not helped on.</summary>
sealed class RefuseSecrets : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange) =>
        exchange.Parameters.Has("client_secret") || exchange.Parameters.Has("client_assertion")
            ? Refusal.InvalidRequest("Client authentication does not belong here.") with { PageText = "ACCOUNTS_OAUTH_SECRET_SHOWN" }
            : null;
}

/// <summary>The client must be registered, not disabled, and one that people sign in to.</summary>
sealed class IdentifyClient(Applications applications) : IStep<AuthorizationExchange>
{
    public async ValueTask<Refusal?> RunAsync(AuthorizationExchange exchange, CancellationToken cancellationToken)
    {
        var unknown = Refusal.InvalidRequest("There is no such client.") with { PageText = "ACCOUNTS_OAUTH_CLIENT_UNKNOWN" };
        if (exchange.Parameters["client_id"] is not { } id || await applications.FindAsync(id, cancellationToken) is not { } client)
            return unknown;
        exchange.Client = client;
        return client.Allows(GrantTypes.AuthorizationCode) ? null : unknown;
    }
}

/// <summary>A pushed request is this client's, young, and not opened yet; what else stands in the address is passed over.</summary>
sealed class FindPushedRequest(AccountsDb db) : IStep<AuthorizationExchange>
{
    public const string UriPrefix = "urn:ietf:params:oauth:request_uri:";

    public async ValueTask<Refusal?> RunAsync(AuthorizationExchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Parameters["request_uri"] is not { } uri)
            return null;
        var hash = OpaqueValues.Hash(uri.StartsWith(UriPrefix, StringComparison.Ordinal) ? uri[UriPrefix.Length..] : "");
        var client = exchange.Client.Id;
        exchange.Pushed = await db.PushedRequests.AsNoTracking().FirstOrDefaultAsync(
            x => x.ReferenceHash == hash && x.ApplicationId == client && x.State == RequestState.Pushed && x.ExpiresAt > exchange.Now, cancellationToken);
        if (exchange.Pushed is not { } pushed)
            return new Refusal("invalid_request_uri", "The request_uri is unknown, over or used.") { PageText = "ACCOUNTS_OAUTH_REQUEST_OVER" };
        exchange.Parameters = ParametersOf(pushed, exchange.Client.ClientId);
        return null;
    }

    static Parameters ParametersOf(PushedRequest pushed, string clientId)
    {
        var values = new Dictionary<string, string?>
        {
            ["client_id"] = clientId,
            ["response_type"] = "code",
            ["redirect_uri"] = pushed.RedirectUri,
            ["scope"] = string.Join(' ', pushed.Scopes),
            ["code_challenge"] = pushed.CodeChallenge,
            ["code_challenge_method"] = "S256",
            ["state"] = pushed.ClientState,
            ["nonce"] = pushed.Nonce,
            ["prompt"] = pushed.Prompt.Count > 0 ? string.Join(' ', pushed.Prompt) : null,
            ["max_age"] = pushed.MaxAge?.ToString(CultureInfo.InvariantCulture),
            ["login_hint"] = pushed.LoginHint,
            ["dpop_jkt"] = pushed.DpopThumbprint,
        };
        return new(values.Where(x => x.Value is not null).ToDictionary(x => x.Key, x => x.Value!));
    }
}

/// <summary>The address must be one of the client's, character by character: from here on errors may go there.</summary>
sealed class ProveRedirectUri : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange)
    {
        if (exchange.Parameters["redirect_uri"] is not { } address || !exchange.Client.RedirectUris.Contains(address, StringComparer.Ordinal))
            return Refusal.InvalidRequest("The redirect_uri is missing, or is not one that the client registered.") with { PageText = "ACCOUNTS_OAUTH_REDIRECT_UNKNOWN" };
        exchange.ProvenRedirectUri = address;
        return null;
    }
}

/// <summary>A client that must push its requests does not get by with parameters in an address.</summary>
sealed class RequirePushedRequest : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange) => exchange.Client.RequirePushedAuthorization && exchange.Pushed is null
        ? Refusal.InvalidRequest("The client must push its requests (/connect/par).")
        : null;
}

/// <summary>A request cannot be pushed by referring to another.</summary>
sealed class RefuseRequestUri : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange) => exchange.Parameters.Has("request_uri")
        ? Refusal.InvalidRequest("A pushed request holds its parameters, and no request_uri.")
        : null;
}

/// <summary>Only a client that people sign in to may push.</summary>
sealed class RequireCodeGrant : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange) => exchange.Client.Allows(GrantTypes.AuthorizationCode)
        ? null
        : new Refusal("unauthorized_client", "The client was not registered for authorization codes.");
}
