using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.OAuth.Consent;

/// <summary>The addresses by which a client gets its answer. Each names the issuer (RFC 9207), errors too, and gives the state back.</summary>
sealed class AuthorizationAnswer(ServerAddresses addresses)
{
    public string Code(string redirectUri, string? state, string code) => To(redirectUri, state, ("code", code));

    public string Error(string redirectUri, string? state, string error, string description) =>
        To(redirectUri, state, ("error", error), ("error_description", description));

    string To(string redirectUri, string? state, params (string Name, string Value)[] parameters)
    {
        var all = parameters.Select(x => KeyValuePair.Create(x.Name, (string?)x.Value)).ToList();
        if (state is not null)
            all.Add(new("state", state));
        all.Add(new("iss", addresses.Issuer));
        return QueryHelpers.AddQueryString(redirectUri, all);
    }
}
