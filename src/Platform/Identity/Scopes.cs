namespace Ecqs.Platform.Identity;

/// <summary>
/// What an account may allow a client to do in its name (rule 1.10). A field says by <c>[Authorize(…, Scope = Scopes.X)]</c> which of them brings a
/// token there; what names none no token reaches, unless it is open to anybody. Sessions are not narrowed.
/// </summary>
public static class Scopes
{
    /// <summary>OpenID Connect: who signs in, as an opaque id.</summary>
    public const string OpenId = "openid";

    /// <summary>The name, and in whose name the account works.</summary>
    public const string Profile = "profile";

    /// <summary>A refresh token.</summary>
    public const string OfflineAccess = "offline_access";

    /// <summary>Reads the ledger of instruments.</summary>
    public const string LedgerRead = "ledger.read";

    /// <summary>Keeps the ledger of instruments.</summary>
    public const string LedgerWrite = "ledger.write";

    /// <summary>Books verification, and for an institution receives bookings.</summary>
    public const string Booking = "booking";

    /// <summary>Reads certificates.</summary>
    public const string CertificatesRead = "certificates.read";

    /// <summary>All there are, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> All { get; } = [OpenId, Profile, OfflineAccess, LedgerRead, LedgerWrite, Booking, CertificatesRead];
}
