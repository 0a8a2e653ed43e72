using System.Net;
using System.Net.Sockets;

namespace Ecqs.Platform.Requests;

/// <summary>Where a request came from. Scoped; empty in jobs.</summary>
public sealed record RequestOrigin(string? Address, string? UserAgent)
{
    const int BytesOfNetwork = 8;

    public static RequestOrigin None { get; } = new(null, null);

    /// <summary>Under what limits count a customer: the address, of IPv6 the network of 64 bits, for who has one address there has them all. Null when there is none.</summary>
    public string? Network
    {
        get
        {
            if (!IPAddress.TryParse(Address, out var address))
                return null;
            if (address.IsIPv4MappedToIPv6)
                address = address.MapToIPv4();
            return address.AddressFamily == AddressFamily.InterNetworkV6
                ? $"{new IPAddress([.. address.GetAddressBytes().AsSpan(0, BytesOfNetwork), .. new byte[BytesOfNetwork]])}/64"
                : address.ToString();
        }
    }
}

/// <summary>Runs something in a scope and transaction of its own, that stands even when the mutation at hand is refused (failed tries, security events).</summary>
public interface IOwnTransaction
{
    Task<T> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> act, CancellationToken cancellationToken);
}
