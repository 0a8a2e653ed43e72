using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecqs.Accounts.Tests.Delivery;

/// <summary>A try that reached the receiver.</summary>
sealed record Try(string Id, string Body, long Timestamp, string Signature, string IdempotencyKey)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>As a receiver verifies it by the contract in the documentation.</summary>
    public bool IsSignedBy(byte[] secret) => Signature.Split(' ').Contains(
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")))}");
}

/// <summary>A gateway on the loopback that answers as the test says, and delivers each message id once.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly Queue<Func<HttpContext, Task>> _answers = [];
    readonly int _port;
    readonly bool _tls;
    WebApplication? _app;

    Receiver(int port, bool tls) => (_port, _tls) = (port, tls);

    public ConcurrentQueue<Try> Tries { get; } = [];

    /// <summary>What the receiver passed on, by message id.</summary>
    public ConcurrentDictionary<string, string> Delivered { get; } = [];

    public string Address { get; private set; } = "";

    public static async Task<Receiver> StartAsync(int port = 0, bool tls = false)
    {
        var receiver = new Receiver(port, tls);
        await receiver.ListenAsync();
        return receiver;
    }

    /// <summary>Its next answers, in this order; after them it answers 204.</summary>
    public void Answers(params Func<HttpContext, Task>[] answers)
    {
        lock (_answers)
            foreach (var answer in answers)
                _answers.Enqueue(answer);
    }

    /// <summary>Takes the message, and answers a status.</summary>
    public static Func<HttpContext, Task> Status(int status, string? header = null, string? value = null) => http =>
    {
        http.Response.StatusCode = status;
        if (header is not null)
            http.Response.Headers[header] = value;
        return Task.CompletedTask;
    };

    async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port, listen =>
        {
            if (_tls)
                listen.UseHttps(SelfSigned());
        }));
        _app = builder.Build();
        _app.Run(TakeAsync);
        await _app.StartAsync();
        Address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        string Header(string name) => http.Request.Headers[name].ToString();
        Tries.Enqueue(new(
            Header("webhook-id"), body, long.Parse(Header("webhook-timestamp"), System.Globalization.CultureInfo.InvariantCulture),
            Header("webhook-signature"), Header("Idempotency-Key")));
        Func<HttpContext, Task>? answer;
        lock (_answers)
            _answers.TryDequeue(out answer);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        if (answer is not null)
            await answer(http);
        if (http.Response.StatusCode is >= 200 and < 300)
            Delivered.TryAdd(Header("webhook-id"), body);
    }

    static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
