using System.Net;
using System.Text;
using Ecqs.Accounts.OAuth.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecqs.Accounts.OAuth.Clients;

/// <summary>Takes a form, and nothing else: a secret or token in an address would stand in logs and histories.</summary>
sealed class ReadForm : IStep<BackChannelExchange>
{
    const int MostFields = 60;
    const int LongestValue = 16 * 1024;

    public async ValueTask<Refusal?> RunAsync(BackChannelExchange exchange, CancellationToken cancellationToken)
    {
        var request = exchange.Http.Request;
        if (request.QueryString.HasValue)
            return Refusal.InvalidRequest("Nothing may stand in the address; send all parameters in the body.");
        if (!request.HasFormContentType || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return Refusal.InvalidRequest("The body must be application/x-www-form-urlencoded.");
        try
        {
            var form = await request.ReadFormAsync(new() { ValueCountLimit = MostFields, ValueLengthLimit = LongestValue }, cancellationToken);
            if (!Parameters.TryRead(form, out var parameters))
                return Refusal.InvalidRequest("A parameter is there twice.");
            exchange.Parameters = parameters;
            return null;
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            return Refusal.InvalidRequest("The body cannot be read, or is too large.");
        }
    }
}

/// <summary>Finds by which one method the client shows that it is itself.</summary>
sealed class ReadClientCredentials : Step<BackChannelExchange>
{
    const string Basic = "Basic ";
    const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    protected override Refusal? Run(BackChannelExchange exchange)
    {
        var parameters = exchange.Parameters;
        var header = exchange.Http.Request.Headers.Authorization;
        var (hasHeader, hasSecret, hasAssertion) =
            (header.Count > 0, parameters.Has("client_secret"), parameters.Has("client_assertion") || parameters.Has("client_assertion_type"));
        if ((hasHeader ? 1 : 0) + (hasSecret ? 1 : 0) + (hasAssertion ? 1 : 0) > 1)
            return Refusal.InvalidRequest("Use one way of client authentication at a time.");
        if (hasHeader)
            return ReadBasic(exchange, header.ToString());
        if (hasAssertion)
            return ReadAssertion(exchange);
        if (parameters["client_id"] is not { } id)
            return Refusal.InvalidClient();
        exchange.Credentials = parameters["client_secret"] is { } secret
            ? new(id, ClientAuthentication.Secret, secret)
            : new(id, ClientAuthentication.None, "");
        return null;
    }

    static Refusal? ReadBasic(BackChannelExchange exchange, string header)
    {
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return Refusal.InvalidClient();
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Basic.Length..].Trim(), bytes, out var length)
            || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var id, var secret])
            return Refusal.InvalidClient();
        // Both parts are form-encoded first (RFC 6749, 2.3.1).
        var clientId = WebUtility.UrlDecode(id);
        if (exchange.Parameters["client_id"] is { } named && named != clientId)
            return Refusal.InvalidRequest("The client_id in the body is not that of the header.");
        exchange.Credentials = new(clientId, ClientAuthentication.Secret, WebUtility.UrlDecode(secret));
        return null;
    }

    static Refusal? ReadAssertion(BackChannelExchange exchange)
    {
        var parameters = exchange.Parameters;
        if (parameters["client_assertion_type"] != AssertionType
            || parameters["client_assertion"] is not { } assertion
            || Keys.SignedToken.TryRead(assertion)?["sub"] is not { } subject)
            return Refusal.InvalidClient();
        if (parameters["client_id"] is { } named && named != subject)
            return Refusal.InvalidRequest("The client_id in the body is not that of the assertion.");
        exchange.Credentials = new(subject, ClientAuthentication.PrivateKey, assertion);
        return null;
    }
}

/// <summary>The client must be registered and not disabled.</summary>
sealed class FindClient(Applications applications) : IStep<BackChannelExchange>
{
    public async ValueTask<Refusal?> RunAsync(BackChannelExchange exchange, CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(exchange.Credentials.ClientId, cancellationToken) is not { } client)
            return Refusal.InvalidClient();
        exchange.Client = client;
        return null;
    }
}

/// <summary>A client with keys never proves itself by a secret, nor one with a secret by its name only.</summary>
sealed class RequireRegisteredMethod : Step<BackChannelExchange>
{
    protected override Refusal? Run(BackChannelExchange exchange) =>
        exchange.Client.Authentication == exchange.Credentials.Method ? null : Refusal.InvalidClient();
}

/// <summary>The secret must be the one that was shown when the client was registered.</summary>
sealed class CheckClientSecret(ClientSecrets secrets) : Step<BackChannelExchange>
{
    protected override Refusal? Run(BackChannelExchange exchange) =>
        exchange.Credentials.Method != ClientAuthentication.Secret || secrets.IsRight(exchange.Credentials.Value, exchange.Client.ClientSecretHash!)
            ? null
            : Refusal.InvalidClient();
}

/// <summary>A public client has no business here: whoever asks must have shown that it is itself.</summary>
sealed class RequireConfidentialClient : Step<BackChannelExchange>
{
    protected override Refusal? Run(BackChannelExchange exchange) =>
        exchange.Client.Authentication == ClientAuthentication.None ? Refusal.InvalidClient() : null;
}
