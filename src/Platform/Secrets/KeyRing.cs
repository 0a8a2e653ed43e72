using System.Security.Cryptography;
using System.Xml.Linq;
using Ecqs.Platform.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Secrets;

/// <summary>Keeps the data-protection ring in the database, so that every Host shares it.</summary>
sealed class DatabaseKeyRepository(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        return db.ProtectionKeys.AsNoTracking().Select(key => key.Xml).ToList().ConvertAll(XElement.Parse);
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        db.ProtectionKeys.Add(new ProtectionKey { Id = Guid.CreateVersion7(), Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

/// <summary>Wraps a key of the ring under the master key, by AES-256-GCM.</summary>
sealed class MasterKeyEncryptor(MasterKey master) : IXmlEncryptor
{
    internal const string Purpose = "platform.key-ring";
    internal const int NonceLength = 12;
    internal const int TagLength = 16;

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = global::System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceLength));
        using var aes = new AesGcm(master.Derive(Purpose), TagLength);
        aes.Encrypt(
            sealedBytes.AsSpan(0, NonceLength), plain, sealedBytes.AsSpan(NonceLength + TagLength), sealedBytes.AsSpan(NonceLength, TagLength));
        return new EncryptedXmlInfo(new XElement("masterKeySealed", Convert.ToBase64String(sealedBytes)), typeof(MasterKeyDecryptor));
    }
}

/// <summary>Unwraps what <see cref="MasterKeyEncryptor"/> wrapped. Data protection makes it from the service provider.</summary>
sealed class MasterKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value);
        var plain = new byte[sealedBytes.Length - MasterKeyEncryptor.NonceLength - MasterKeyEncryptor.TagLength];
        using var aes = new AesGcm(services.GetRequiredService<MasterKey>().Derive(MasterKeyEncryptor.Purpose), MasterKeyEncryptor.TagLength);
        aes.Decrypt(
            sealedBytes.AsSpan(0, MasterKeyEncryptor.NonceLength),
            sealedBytes.AsSpan(MasterKeyEncryptor.NonceLength + MasterKeyEncryptor.TagLength),
            sealedBytes.AsSpan(MasterKeyEncryptor.NonceLength, MasterKeyEncryptor.TagLength),
            plain);
        return XElement.Parse(global::System.Text.Encoding.UTF8.GetString(plain));
    }
}
