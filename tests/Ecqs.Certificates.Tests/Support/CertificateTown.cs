using Ecqs.Testing;

namespace Ecqs.Certificates.Tests;

/// <summary>A town with one institution, of the city.</summary>
public sealed class CertificateTown : IAsyncLifetime
{
    public Town Town { get; private set; } = null!;

    public TownInstitution City { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Town = await Town.FoundAsync();
        City = await Town.InstitutionAsync("嘉兴市计量院", "JX", "MUNICIPAL");
        await Town.AddCapabilityAsync(City, "3304");
    }

    public async Task DisposeAsync() => await Town.DisposeAsync();
}
