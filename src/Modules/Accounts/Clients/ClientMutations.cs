using Ecqs.Accounts.OAuth;
using Ecqs.GraphQL;
using Ecqs.Platform.Errors;
using Ecqs.Platform.Identity;

namespace Ecqs.Accounts.Clients;

[MutationType]
static class ClientMutations
{
    /// <summary>Registers a client of the authorization server. The answer holds its secret, which is shown once.</summary>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NationalClientsOnly>, Error<ClientKeepsNoKey>]
    [GraphQLName("registerOAuthClient")]
    [return: GraphQLName("registered")]
    public static Task<ClientWithSecret> RegisterClientAsync(ClientOffice office, RegisterOAuthClientInput input, CancellationToken cancellationToken) =>
        office.RegisterAsync(input, cancellationToken);

    /// <summary>Changes a client. Scopes that are taken from it are taken from its tokens at once.</summary>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<ClientDisabled>]
    [GraphQLName("changeOAuthClient")]
    [return: GraphQLName("client")]
    public static Task<Application> ChangeClientAsync(ClientOffice office, ChangeOAuthClientInput input, CancellationToken cancellationToken) =>
        office.ChangeAsync(input, cancellationToken);

    /// <summary>Gives a client a new secret, which is shown once; the old one is good for nothing.</summary>
    /// <param name="id">A client with a secret.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<ClientDisabled>, Error<ClientHasNoSecret>]
    [GraphQLName("rotateOAuthClientSecret")]
    [return: GraphQLName("rotated")]
    public static Task<ClientWithSecret> RotateClientSecretAsync(ClientOffice office, Guid id, CancellationToken cancellationToken) =>
        office.RotateSecretAsync(id, cancellationToken);

    /// <summary>Sets the public keys of a client that proves itself by its private key; a secret that it had is good for nothing.</summary>
    /// <param name="id">A client that is not public.</param>
    /// <param name="jwks">A JSON Web Key Set of public keys.</param>
    [Authorize(Who.Administrator)]
    [Error<InputInvalid>, Error<NotFound>, Error<ClientDisabled>, Error<ClientKeepsNoKey>]
    [GraphQLName("setOAuthClientKeys")]
    [return: GraphQLName("client")]
    public static Task<Application> SetClientKeysAsync(ClientOffice office, Guid id, string jwks, CancellationToken cancellationToken) =>
        office.SetKeysAsync(id, jwks, cancellationToken);

    /// <summary>Disables a client for good: its tokens end at once.</summary>
    /// <param name="id">A client.</param>
    [Authorize(Who.Administrator)]
    [Error<NotFound>, Error<ClientDisabled>]
    [GraphQLName("disableOAuthClient")]
    [return: GraphQLName("client")]
    public static Task<Application> DisableClientAsync(ClientOffice office, Guid id, CancellationToken cancellationToken) =>
        office.DisableAsync(id, cancellationToken);
}
