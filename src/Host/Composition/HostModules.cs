using Ecqs.Accounts;
using Ecqs.Booking;
using Ecqs.Catalog;
using Ecqs.Certificates;
using Ecqs.Ledger;
using Ecqs.Platform;
using Ecqs.Platform.Modules;

namespace Ecqs.Host.Composition;

/// <summary>The modules of this Host, lower ones first: each may use only those above it in the list.</summary>
public static class HostModules
{
    public static IReadOnlyList<IModule> All { get; } =
    [
        new PlatformModule(),
        new CatalogModule(),
        new AccountsModule(),
        new LedgerModule(),
        new BookingModule(),
        new CertificatesModule(),
    ];
}
