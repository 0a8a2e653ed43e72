using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Ecqs.Accounts.Tests.Passkeys;

/// <summary>An authenticator with one passkey (ES256, no attestation), and the browser around it.</summary>
sealed class SoftwareAuthenticator(string origin) : IDisposable
{
    const byte UserPresent = 0x01;
    const byte UserVerified = 0x04;
    const byte HasCredential = 0x40;

    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    string _userHandle = "";
    uint _uses;

    /// <summary>Where the page is from; a phishing page is from elsewhere.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Whether the user gave the fingerprint or PIN.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Whether it counts its uses; one that is kept in step over several devices does not.</summary>
    public bool Counts { get; set; } = true;

    public string Id => WebEncoders.Base64UrlEncode(_id);

    /// <summary>As <c>navigator.credentials.create</c>.</summary>
    public string Create(string optionsJson)
    {
        var options = JsonDocument.Parse(optionsJson).RootElement;
        _userHandle = options.GetProperty("user").GetProperty("id").GetString()!;
        var point = _key.ExportParameters(false).Q;
        byte[] coseKey = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        var data = Data(options.GetProperty("rp").GetProperty("id").GetString()!, HasCredential);
        byte[] authData = [.. data, .. new byte[16], 0, (byte)_id.Length, .. _id, .. coseKey];
        byte[] attestation =
        [
            0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), 0x58, (byte)authData.Length, .. authData,
        ];
        return Credential(new
        {
            clientDataJSON = Encoded(ClientData("webauthn.create", options)),
            attestationObject = Encoded(attestation),
            transports = new[] { "internal" },
        });
    }

    /// <summary>As <c>navigator.credentials.get</c>.</summary>
    public string Get(string optionsJson)
    {
        var options = JsonDocument.Parse(optionsJson).RootElement;
        var clientData = ClientData("webauthn.get", options);
        var data = Data(options.GetProperty("rpId").GetString()!, 0);
        byte[] signed = [.. data, .. SHA256.HashData(clientData)];
        return Credential(new
        {
            clientDataJSON = Encoded(clientData),
            authenticatorData = Encoded(data),
            signature = Encoded(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            userHandle = _userHandle,
        });
    }

    public void Dispose() => _key.Dispose();

    string Credential(object response) => JsonSerializer.Serialize(new
    {
        id = Id,
        rawId = Id,
        type = "public-key",
        authenticatorAttachment = "platform",
        clientExtensionResults = new { },
        response,
    });

    byte[] Data(string relyingParty, byte flags)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Counts ? ++_uses : 0);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), (byte)(flags | UserPresent | (Verifies ? UserVerified : 0)), .. count];
    }

    byte[] ClientData(string type, JsonElement options) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.UTF8.GetBytes(text)];

    static string Encoded(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
