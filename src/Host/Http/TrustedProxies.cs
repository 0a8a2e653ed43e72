using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Ecqs.Host.Http;

/// <summary>
/// Takes the browser's address and scheme from the proxies named by the setting <c>Proxies</c> (addresses or networks, separated by commas), and
/// from nobody else: whoever could set the header himself would escape every limit by address (ASVS 4.1.3).
/// </summary>
static class TrustedProxies
{
    const string Setting = "Proxies";

    /// <exception cref="InvalidOperationException">The setting names something that is neither an address nor a network.</exception>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var names = app.Configuration[Setting]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names.Length == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // As many as there are of ours in a row.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(name, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new InvalidOperationException($"{Setting} names '{name}', which is neither an address (10.0.0.7) nor a network (10.0.0.0/24).");
        }

        app.UseForwardedHeaders(options);
    }
}
