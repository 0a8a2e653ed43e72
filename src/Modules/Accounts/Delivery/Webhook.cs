using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Ecqs.Platform.Outbox;

namespace Ecqs.Accounts.Delivery;

/// <summary>
/// Posts messages as JSON, signed as Standard Webhooks are: the header <c>webhook-signature</c> holds <c>v1,</c> and the base64 of
/// HMAC-SHA256 over <c>id.timestamp.body</c>. The status alone says what came of it; an answer's body is not read and no redirect is followed.
/// </summary>
sealed class Webhook(WebhookSettings settings) : IDisposable
{
    const int LargestHeadersInKilobytes = 16;
    const int MostDrained = 64 * 1024;
    static readonly TimeSpan s_connectionsLast = TimeSpan.FromMinutes(5);
    static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxResponseHeadersLength = LargestHeadersInKilobytes,
        MaxResponseDrainSize = MostDrained,
        PooledConnectionLifetime = s_connectionsLast,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <param name="messageId">The same at each try, so that the receiver can leave out what it has already.</param>
    /// <param name="body">What is said, as JSON.</param>
    /// <param name="now">The system's time, not a shifted one: the receiver compares it with its own.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <exception cref="DeliveryFailed">The receiver did not take it.</exception>
    public async Task PostAsync(Guid messageId, object body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var request = Request(messageId.ToString(), JsonSerializer.SerializeToUtf8Bytes(body, s_json), now);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeout);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode)
                throw Refused(response, now);
        }
        catch (HttpRequestException failure)
        {
            throw new DeliveryFailed($"HTTP_{JsonNamingPolicy.SnakeCaseUpper.ConvertName(failure.HttpRequestError.ToString())}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryFailed("HTTP_TIMEOUT");
        }
    }

    public void Dispose() => _http.Dispose();

    HttpRequestMessage Request(string id, byte[] body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];
        byte[]?[] secrets = [settings.Secret, settings.PreviousSecret];
        var signatures = secrets.OfType<byte[]>().Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}");
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", string.Join(' ', signatures));
        request.Headers.Add("Idempotency-Key", id);
        return request;
    }

    /// <summary>What a client did wrong stays wrong; that it came too often, or that the server is in trouble, passes. A redirect is trouble.</summary>
    static DeliveryFailed Refused(HttpResponseMessage response, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        var isFinal = status is >= 400 and < 500 && response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);
        var asked = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable ? response.Headers.RetryAfter : null;
        return new($"HTTP_{status}", isFinal, asked?.Delta ?? (asked?.Date is { } until && until > now ? until - now : null));
    }
}
