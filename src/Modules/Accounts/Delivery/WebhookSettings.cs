using Microsoft.Extensions.Configuration;

namespace Ecqs.Accounts.Delivery;

/// <summary>Where one kind of message is posted, and how it is signed.</summary>
/// <param name="Url">An https address; http only when it is allowed by name.</param>
/// <param name="Secret">The key of the signatures, at least 24 bytes.</param>
/// <param name="PreviousSecret">While the receiver learns a new secret: messages carry a signature by either.</param>
/// <param name="Timeout">How long the receiver may take to answer.</param>
sealed record WebhookSettings(Uri Url, byte[] Secret, byte[]? PreviousSecret, TimeSpan Timeout)
{
    const int LeastSecret = 24;
    const string SecretPrefix = "whsec_";
    static readonly TimeSpan s_usualTimeout = TimeSpan.FromSeconds(10);
    static readonly TimeSpan s_longestTimeout = TimeSpan.FromMinutes(1);

    /// <summary>Reads <c>KIND:Webhook</c>; null when there is no address.</summary>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static WebhookSettings? Read(IConfiguration configuration, string kind)
    {
        var section = $"{kind}:Webhook";
        if (configuration[$"{section}:Url"] is not { Length: > 0 } address)
            return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.UserInfo.Length > 0)
            throw new InvalidOperationException($"{section}:Url must be an https address without a user name in it.");
        if (url.Scheme == Uri.UriSchemeHttp && !configuration.GetValue($"{section}:AllowHttp", false))
            throw new InvalidOperationException($"{section}:Url is not https, so that numbers and texts would travel in clear. If the network is safe, set {section}:AllowHttp=true.");
        var timeout = configuration.GetValue($"{section}:Timeout", s_usualTimeout);
        if (timeout <= TimeSpan.Zero || timeout > s_longestTimeout)
            throw new InvalidOperationException($"{section}:Timeout must be more than 0 and at most {s_longestTimeout}.");
        var secret = SecretOf(configuration, $"{section}:Secret") ?? throw new InvalidOperationException(
            $"{section}:Secret is missing: at least {LeastSecret} bytes in base64 (openssl rand -base64 32), known to the receiver.");
        return new(url, secret, SecretOf(configuration, $"{section}:PreviousSecret"), timeout);
    }

    static byte[]? SecretOf(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return null;
        var base64 = text.StartsWith(SecretPrefix, StringComparison.Ordinal) ? text[SecretPrefix.Length..] : text;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length >= LeastSecret
            ? bytes[..length]
            : throw new InvalidOperationException($"{name} must be at least {LeastSecret} bytes in base64 (openssl rand -base64 32).");
    }
}
