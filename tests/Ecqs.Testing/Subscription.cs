using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Ecqs.Testing;

/// <summary>A subscription over server-sent events, read event by event.</summary>
public sealed class Subscription : IAsyncDisposable
{
    readonly Hearing<JsonElement> _events;

    internal Subscription(HttpClient http, string document, object? variables) =>
        _events = new(cancellationToken => ReadAsync(http, document, variables, cancellationToken));

    /// <summary>The next event: data, errors, extensions; null when the server has ended the stream.</summary>
    public async Task<JsonElement?> NextAsync() => await _events.NextAsync() ? _events.Current : null;

    /// <summary>The value of the one root field of the next event; throws with the event when it holds errors, or when there is none.</summary>
    public async Task<JsonElement> NextRootAsync() => await NextAsync() is { } answer && !answer.TryGetProperty("errors", out _)
        ? answer.GetProperty("data").EnumerateObject().Single().Value
        : throw new InvalidOperationException("The stream has ended, or its event holds errors.");

    /// <summary>Whether nothing comes for a while.</summary>
    public Task<bool> IsQuietAsync(TimeSpan time) => _events.IsQuietAsync(time);

    public ValueTask DisposeAsync() => _events.DisposeAsync();

    static async IAsyncEnumerable<JsonElement> ReadAsync(
        HttpClient http,
        string query,
        object? variables,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType == "complete")
                yield break;
            yield return JsonDocument.Parse(item.Data).RootElement;
        }
    }
}
