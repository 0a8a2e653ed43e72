using System.Globalization;
using Ecqs.Accounts.OAuth.Keys;
using Ecqs.Accounts.OAuth.Proofs;
using Ecqs.Accounts.OAuth.Protocol;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.OAuth.Authorize;

/// <summary>Request objects and registration on the fly are not offered; they are refused, not passed over.</summary>
sealed class RefuseUnsupported : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange) =>
        exchange.Parameters.Has("request") ? new Refusal("request_not_supported", "Push the request instead (/connect/par).")
        : exchange.Parameters.Has("registration") ? new Refusal("registration_not_supported", "Clients are registered by administrators.")
        : null;
}

/// <summary>There is no implicit and no hybrid flow: tokens never pass through a browser's address.</summary>
sealed class RequireResponseTypeCode : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange) => exchange.Parameters["response_type"] switch
    {
        "code" => null,
        null => Refusal.InvalidRequest("The response_type is missing; it must be code."),
        _ => new Refusal("unsupported_response_type", "The response_type must be code."),
    };
}

/// <summary>The answer goes by the query, as is usual for a code.</summary>
sealed class RequireResponseModeQuery : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange) =>
        exchange.Parameters["response_mode"] is null or "query" ? null : Refusal.InvalidRequest("The response_mode must be query.");
}

/// <summary>What is given back or kept has its limits.</summary>
sealed class LimitLengths : Step<AuthorizationExchange>
{
    const int LongestState = 2000;
    const int LongestNonce = 500;
    const int LongestHint = 100;

    protected override Refusal? Run(AuthorizationExchange exchange)
    {
        var parameters = exchange.Parameters;
        return parameters["state"]?.Length > LongestState || parameters["nonce"]?.Length > LongestNonce || parameters["login_hint"]?.Length > LongestHint
            ? Refusal.InvalidRequest("The state, nonce or login_hint is too long.")
            : null;
    }
}

/// <summary>Each scope must exist, and be one that the client was registered for; nothing is left out silently.</summary>
sealed class RequireRegisteredScopes : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange)
    {
        var asked = exchange.Parameters.Words("scope");
        if (asked.Count == 0 || asked.Any(scope => !Scopes.All.Contains(scope) || !exchange.Client.Scopes.Contains(scope)))
            return new Refusal("invalid_scope", "A scope is missing, unknown, or not one that the client was registered for.");
        if (asked.Contains(Scopes.OfflineAccess) && !exchange.Client.Allows(GrantTypes.RefreshToken))
            return new Refusal("invalid_scope", "The client was not registered for refresh tokens (offline_access).");
        exchange.Scopes = asked;
        return null;
    }
}

/// <summary>Tokens are for the interface of this server and nothing else.</summary>
sealed class RequireOwnResource(ServerAddresses addresses) : Step<BackChannelExchange>
{
    protected override Refusal? Run(BackChannelExchange exchange) => exchange.Parameters["resource"] is null || exchange.Parameters["resource"] == addresses.Resource
        ? null
        : new Refusal("invalid_target", "There is no such resource here.");
}

/// <summary>Every client uses PKCE, those with a secret too.</summary>
sealed class RequireCodeChallenge : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange) =>
        exchange.Parameters["code_challenge"] is { } challenge && Base64Url.IsHash(challenge)
            ? null
            : Refusal.InvalidRequest("The code_challenge is missing, or is not the SHA-256 of a verifier.");
}

/// <summary>A challenge that is the verifier itself protects nothing; left out, the method would be plain.</summary>
sealed class RequireS256 : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange) =>
        exchange.Parameters["code_challenge_method"] == "S256" ? null : Refusal.InvalidRequest("The code_challenge_method must be S256.");
}

/// <summary>Words about asking the person.</summary>
sealed class ReadPrompt : Step<AuthorizationExchange>
{
    public static IReadOnlyList<string> Words { get; } = ["none", "login", "consent", "select_account"];

    protected override Refusal? Run(AuthorizationExchange exchange)
    {
        exchange.Prompt = exchange.Parameters.Words("prompt");
        return exchange.Prompt.All(Words.Contains) && (exchange.Prompt.Count <= 1 || !exchange.Prompt.Contains("none"))
            ? null
            : Refusal.InvalidRequest("The prompt holds an unknown word, or none together with others.");
    }
}

/// <summary>How long ago the person may have signed in.</summary>
sealed class ReadMaxAge : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange)
    {
        if (exchange.Parameters["max_age"] is not { } text)
            return null;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return Refusal.InvalidRequest("The max_age must be a number of seconds.");
        exchange.MaxAge = seconds;
        return null;
    }
}

/// <summary>The key to which the client wants its code bound.</summary>
sealed class ReadKeyBinding : Step<AuthorizationExchange>
{
    protected override Refusal? Run(AuthorizationExchange exchange)
    {
        if (exchange.Parameters["dpop_jkt"] is not { } thumbprint)
            return null;
        if (!Base64Url.IsHash(thumbprint))
            return Refusal.InvalidRequest("The dpop_jkt is not the SHA-256 thumbprint of a key.");
        exchange.DpopThumbprint = thumbprint;
        return null;
    }
}

/// <summary>A proof sent with a pushed request binds the code to its key, as dpop_jkt does; the two must agree.</summary>
sealed class BindToProof(DpopProofs proofs) : IStep<AuthorizationExchange>
{
    public async ValueTask<Refusal?> RunAsync(AuthorizationExchange exchange, CancellationToken cancellationToken)
    {
        var check = await proofs.CheckAsync(exchange.Http, accessToken: null, cancellationToken);
        if (check.Refusal is not null || check.Thumbprint is null)
            return check.Refusal;
        if (exchange.DpopThumbprint is not null && exchange.DpopThumbprint != check.Thumbprint)
            return Refusal.InvalidRequest("The proof's key is not that of dpop_jkt.");
        exchange.DpopThumbprint = check.Thumbprint;
        return null;
    }
}
