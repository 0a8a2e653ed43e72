using System.Text.Json;
using Ecqs.GraphQL.Execution;

namespace Ecqs.GraphQL.Http;

/// <summary>An operation that runs over a WebSocket, and its answers as messages.</summary>
internal sealed class WebSocketOperation(string id, WebSocketConnection connection, CancellationToken ended) : IResponseSink, IDisposable
{
    readonly Lock _lock = new();
    readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(ended);
    bool _isDisposed;
    bool _hasFailed;

    public string Id { get; } = id;

    public Task Running { get; set; } = Task.CompletedTask;

    public CancellationToken CancellationToken => _source.Token;

    public ValueTask NextAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken) => SendAsync("next", response, cancellationToken);

    public ValueTask FailAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken)
    {
        _hasFailed = true;
        using var json = JsonDocument.Parse(response);
        return SendAsync("error", System.Text.Encoding.UTF8.GetBytes(json.RootElement.GetProperty("errors").GetRawText()), cancellationToken);
    }

    /// <summary>Says that no answer follows, unless an error has said so.</summary>
    public ValueTask CompleteAsync() => _hasFailed ? default : SendAsync("complete", default, CancellationToken);

    public void Cancel()
    {
        lock (_lock)
        {
            if (!_isDisposed)
                _source.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _source.Dispose();
        }
    }

    async ValueTask SendAsync(string type, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        using var message = new ResponseBuffer(payload.Length + 64);
        message.Write("{\"type\":"u8);
        message.WriteString(type);
        message.Write(",\"id\":"u8);
        message.WriteString(Id);
        if (!payload.IsEmpty)
        {
            message.Write(",\"payload\":"u8);
            message.Write(payload.Span);
        }
        message.Write((byte)'}');
        await connection.SendAsync(message.Written, cancellationToken);
    }
}
