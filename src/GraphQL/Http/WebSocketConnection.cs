using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Ecqs.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Http;

/// <summary>One WebSocket: takes messages one after another, and runs operations beside each other.</summary>
internal sealed class WebSocketConnection(
    HttpContext context, WebSocket socket, RequestExecutor executor, RequestFactory requests, GraphQLOptions options, CancellationToken stopping)
    : IDisposable
{
    /// <summary>How long a client may take nothing of a message.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may take to close the socket after us.</summary>
    static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<string, WebSocketOperation> _operations = new(StringComparer.Ordinal);
    readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
    readonly CancellationTokenSource _initTimeout = new();
    readonly SemaphoreSlim _turn = new(1);
    readonly SemaphoreSlim _renewal = new(1);
    Task<ValueWebSocketReceiveResult>? _receiving;
    bool _isInitialised;
    bool _isAcknowledged;

    /// <summary>Serves until the client leaves, breaks the protocol, or the server stops.</summary>
    public async Task RunAsync()
    {
        var close = WebSocketClose.Normal;
        using var initOrEnd = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, _initTimeout.Token);
        _initTimeout.CancelAfter(options.WebSocketInitTimeout);
        try
        {
            while (await ReceiveAsync(_isAcknowledged ? _ended.Token : initOrEnd.Token) is { } message)
                await HandleAsync(WebSocketMessage.Parse(message));
        }
        catch (WebSocketClosedException closed)
        {
            close = closed.Close;
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested || _initTimeout.IsCancellationRequested)
        {
            close = _ended.IsCancellationRequested ? WebSocketClose.GoingAway : WebSocketClose.InitTimeout;
        }
        catch (WebSocketException)
        {
            // The client has left without a word.
        }
        catch (Exception exception)
        {
            executor.Describe(exception);
            close = WebSocketClose.InternalError;
        }
        await EndAsync(close);
    }

    public void Dispose()
    {
        _ended.Dispose();
        _initTimeout.Dispose();
        _turn.Dispose();
        _renewal.Dispose();
    }

    /// <summary>Sends a message, or forgets it when the socket is closed. A client that takes nothing for long is cut off.</summary>
    /// <param name="cancellationToken">Cancels the waiting for others' messages; a message once begun is sent to its end.</param>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (socket.State != WebSocketState.Open)
                return;
            var sending = socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).AsTask();
            if (!sending.IsCompleted && await Task.WhenAny(sending, Task.Delay(s_patience, CancellationToken.None)) != sending)
                socket.Abort();
            await sending;
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            // The client has left: the loop that receives finds that out too, and ends what runs.
        }
        finally
        {
            _turn.Release();
        }
    }

    async Task EndAsync(WebSocketClose close)
    {
        await _ended.CancelAsync();
        if (await _turn.WaitAsync(s_patience))
        {
            await WebSocketHandler.CloseAsync(socket, close, CancellationToken.None);
            _turn.Release();
        }
        await Task.WhenAll(_operations.Values.Select(operation => operation.Running));
        await WaitForCloseAsync();
    }

    /// <summary>Reads what the client still sends, for a while: a connection closed before that could take our last message with it.</summary>
    async Task WaitForCloseAsync()
    {
        using var patience = new CancellationTokenSource(s_farewell);
        try
        {
            while (socket.State == WebSocketState.CloseSent)
                await ReceivePartAsync(new byte[1024], patience.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // It has left, or stays silent.
        }
    }

    /// <summary>The next message; null when the client closes the socket.</summary>
    async ValueTask<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            var received = await ReceivePartAsync(message.GetMemory(1024), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            if (received.MessageType == WebSocketMessageType.Binary)
                throw WebSocketMessage.Invalid("Messages are text");
            message.Advance(received.Count);
            if (message.WrittenCount > options.MaxRequestBytes)
                throw new WebSocketClosedException(WebSocketClose.MessageTooLarge);
            if (received.EndOfMessage)
                return message.WrittenSpan.ToArray();
        }
    }

    /// <summary>A cancelled receive would abort the socket, and no reason could be told: so only the waiting for it is cancelled.</summary>
    async ValueTask<ValueWebSocketReceiveResult> ReceivePartAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        _receiving ??= socket.ReceiveAsync(buffer, CancellationToken.None).AsTask();
        var received = await _receiving.WaitAsync(cancellationToken);
        _receiving = null;
        return received;
    }

    async Task HandleAsync(WebSocketMessage message)
    {
        switch (message.Type)
        {
            case ClientMessageType.ConnectionInit:
                await InitialiseAsync(message.Payload);
                break;
            case ClientMessageType.Ping:
                await SendAsync("{\"type\":\"pong\"}"u8.ToArray(), _ended.Token);
                break;
            case ClientMessageType.Subscribe:
                Subscribe(message);
                break;
            case ClientMessageType.Complete:
                if (_operations.TryRemove(message.Id, out var operation))
                    operation.Cancel();
                break;
        }
    }

    async Task InitialiseAsync(JsonElement? payload)
    {
        if (_isInitialised)
            throw new WebSocketClosedException(WebSocketClose.TooManyInits);
        _isInitialised = true;
        if (options.WebSocketConnecting is { } connecting && !await connecting(context, payload, _ended.Token))
            throw new WebSocketClosedException(WebSocketClose.Forbidden);
        await SendAsync("{\"type\":\"connection_ack\"}"u8.ToArray(), _ended.Token);
        _isAcknowledged = true;
    }

    void Subscribe(WebSocketMessage message)
    {
        if (!_isAcknowledged)
            throw new WebSocketClosedException(WebSocketClose.NotAcknowledged);
        var parameters = ParametersOf(message);
        var operation = new WebSocketOperation(message.Id, this, _ended.Token);
        if (!_operations.TryAdd(message.Id, operation))
        {
            operation.Dispose();
            throw new WebSocketClosedException(WebSocketClose.AlreadyExists(message.Id));
        }
        var isOneTooMany = _operations.Count > options.MaxOperationsPerWebSocket;
        operation.Running = Task.Run(() => RunAsync(operation, parameters, isOneTooMany));
    }

    /// <summary>The subscriptions of a socket share its request, so only one at a time finds out anew who sent that.</summary>
    async ValueTask RenewAsync(CancellationToken cancellationToken)
    {
        await _renewal.WaitAsync(cancellationToken);
        try
        {
            await options.RenewRequest!(context, cancellationToken);
        }
        finally
        {
            _renewal.Release();
        }
    }

    static RequestParameters ParametersOf(WebSocketMessage message)
    {
        try
        {
            return RequestBody.Parse(message.PayloadJson);
        }
        catch (BadRequestException refused)
        {
            throw WebSocketMessage.Invalid(refused.Message);
        }
    }

    async Task RunAsync(WebSocketOperation operation, RequestParameters parameters, bool isOneTooMany)
    {
        try
        {
            await AnswerAsync(operation, parameters, isOneTooMany);
            _operations.TryRemove(new(operation.Id, operation));
            await operation.CompleteAsync();
        }
        catch (OperationCanceledException)
        {
            // The client has completed it or left, or takes nothing.
        }
        finally
        {
            _operations.TryRemove(new(operation.Id, operation));
            operation.Dispose();
        }
    }

    async Task AnswerAsync(WebSocketOperation operation, RequestParameters parameters, bool isOneTooMany)
    {
        var token = operation.CancellationToken;
        try
        {
            if (isOneTooMany)
                throw new RequestException($"At most {options.MaxOperationsPerWebSocket} operations may run over one WebSocket.", ErrorCodes.TooManyOperations);
            var request = await requests.CreateAsync(context, parameters, token);
            if (request.Renew is not null)
            {
                // Whoever opened the socket may have signed out since.
                await RenewAsync(token);
                request = request with { Renew = RenewAsync };
            }
            // Operations run beside each other, so they do not share the services of the request.
            await using var scope = context.RequestServices.CreateAsyncScope();
            await executor.StreamAsync(request, scope.ServiceProvider, operation, token);
        }
        catch (RequestException refused)
        {
            await RequestExecutor.FailAsync(operation, refused.Errors, token);
        }
        catch (BadRequestException refused)
        {
            await RequestExecutor.FailAsync(operation, [new(refused.Message, refused.Code)], token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await RequestExecutor.FailAsync(operation, [executor.Describe(exception)], token);
        }
    }
}
