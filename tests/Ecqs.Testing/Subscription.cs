using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Ecqs.Testing;

/// <summary>A subscription over server-sent events, read event by event.</summary>
public sealed class Subscription : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly CancellationTokenSource _leaving = new();
    readonly IAsyncEnumerator<JsonElement> _events;
    Task<bool>? _next;

    internal Subscription(HttpClient http, string document, object? variables) =>
        _events = ReadAsync(http, document, variables, _leaving.Token).GetAsyncEnumerator();

    /// <summary>The next event: data, errors, extensions; null when the server has ended the stream.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        var any = await (_next ?? _events.MoveNextAsync().AsTask()).WaitAsync(Patience);
        _next = null;
        return any ? _events.Current : null;
    }

    /// <summary>The value of the one root field of the next event; throws with the event when it holds errors, or when there is none.</summary>
    public async Task<JsonElement> NextRootAsync() => await NextAsync() is { } answer && !answer.TryGetProperty("errors", out _)
        ? answer.GetProperty("data").EnumerateObject().Single().Value
        : throw new InvalidOperationException("The stream has ended, or its event holds errors.");

    /// <summary>Whether nothing comes for a while.</summary>
    public async Task<bool> IsQuietAsync(TimeSpan time)
    {
        _next ??= _events.MoveNextAsync().AsTask();
        return await Task.WhenAny(_next, Task.Delay(time)) != _next;
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        try
        {
            if (_next is not null)
                await _next;
        }
        catch (OperationCanceledException)
        {
            // It was under way when we left.
        }

        await _events.DisposeAsync();
        _leaving.Dispose();
    }

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
