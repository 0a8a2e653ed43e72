using Ecqs.Platform.Secrets;
using Microsoft.Extensions.Configuration;

namespace Ecqs.Certificates;

/// <summary>
/// The server's keys for codes that strangers type. Each is a setting (32 bytes, base64), or else derived from the master key; none is in
/// the
/// database, so that a copy of it opens nothing.
/// </summary>
sealed class ServerKeys(IConfiguration configuration, MasterKey master)
{
    /// <summary>For the passwords of commission orders: <c>Certificates:OrderPasswordKey</c>.</summary>
    public byte[] OrderPassword { get; } = Load(configuration, master, "OrderPasswordKey");

    /// <summary>For the codes printed on certificates: <c>Certificates:CheckCodeKey</c>. It must outlive the certificates.</summary>
    public byte[] CheckCode { get; } = Load(configuration, master, "CheckCodeKey");

    /// <summary>For short-lived tickets to a document: <c>Certificates:TicketKey</c>.</summary>
    public byte[] Ticket { get; } = Load(configuration, master, "TicketKey");

    static byte[] Load(IConfiguration configuration, MasterKey master, string name)
    {
        if (configuration[$"Certificates:{name}"] is not { Length: > 0 } setting)
            return master.Derive($"certificates.{name}");
        var key = new byte[32];
        return Convert.TryFromBase64String(setting, key, out var length) && length == key.Length
            ? key
            : throw new InvalidOperationException($"Certificates:{name} must be 32 bytes in base64 (openssl rand -base64 32).");
    }
}
