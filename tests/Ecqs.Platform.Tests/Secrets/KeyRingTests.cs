using Ecqs.Platform.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Tests.Secrets;

/// <summary>The key ring lies in the database, each key wrapped under the master key, which does not.</summary>
public sealed class KeyRingTests : IAsyncLifetime
{
    readonly PlatformFixture _platform = new();

    public Task InitializeAsync() => _platform.InitializeAsync();

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task After_a_new_key_what_was_sealed_before_still_opens_and_what_is_sealed_uses_the_new_one()
    {
        var before = Protector(_platform.Services).Protect("13900001234");
        var now = TimeProvider.System.GetUtcNow();
        var added = _platform.Services.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));

        await using var other = _platform.AnotherProcess();
        Assert.Equal("13900001234", Protector(other).Unprotect(before));
        var after = Protector(other).Protect("13900001234");
        Assert.Equal(added.KeyId, KeyOf(after));
        Assert.NotEqual(added.KeyId, KeyOf(before));
        Assert.Equal("13900001234", Protector(_platform.Services).Unprotect(after));
    }

    [Fact]
    public async Task The_database_holds_no_key_in_clear()
    {
        Protector(_platform.Services).Protect("a");
        var keys = await _platform.InTransactionAsync(services => services.GetRequiredService<PlatformDb>().ProtectionKeys.Select(key => key.Xml).ToListAsync());
        Assert.NotEmpty(keys);
        Assert.All(keys, xml => Assert.Contains("masterKeySealed", xml));
        Assert.All(keys, xml => Assert.DoesNotContain("<masterKey ", xml));
    }

    static IDataProtector Protector(IServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    /// <summary>Four bytes of a mark, then the id of the key.</summary>
    static Guid KeyOf(string text) => new(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(text).AsSpan(4, 16));
}
