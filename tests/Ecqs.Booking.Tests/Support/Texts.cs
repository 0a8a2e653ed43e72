using System.Runtime.CompilerServices;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Booking.Tests.Support;

static class Texts
{
    /// <summary>A module's texts are loaded when it is registered; rules that speak are tested without a Host too.</summary>
    [ModuleInitializer]
    internal static void Load() =>
        ModuleCatalog.Register(new ServiceCollection(), new ConfigurationBuilder().Build(), [new BookingModule()]);
}
