using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.OAuth;

/// <summary>
/// Under what addresses the server is known. The setting <c>PublicUrl</c>, else the address listened at; never a request's Host header, by which
/// anybody could make us issue tokens in another's name.
/// </summary>
sealed class ServerAddresses(IConfiguration configuration, IServiceProvider services)
{
    /// <summary>The issuer (RFC 8414, 2): without a closing slash, compared character by character.</summary>
    public string Issuer => field ??= (configuration["PublicUrl"] ?? Listening()).TrimEnd('/');

    /// <summary>What access tokens are good for.</summary>
    public string Resource => $"{Issuer}/graphql";

    /// <summary>
    /// Whether codes and tokens may be sent to the issuer (RFC 9700, 2.6): by https, or without leaving the machine. Otherwise there is no
    /// authorization server at all.
    /// </summary>
    public bool AreSafe => Uri.TryCreate(Issuer, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback);

    public string Of(string path) => Issuer + path;

    /// <summary>The address at which a request was sent, as a client knows it (RFC 9449, 4.3: without query and fragment).</summary>
    public string Of(HttpRequest request) => Issuer + request.Path.ToUriComponent();

    string Listening() => services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? configuration["Urls"]?.Split(';')[0] ?? "http://127.0.0.1:8080";
}
