using Ecqs.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ecqs.GraphQL.Http;

/// <summary>
/// Answers over one response of server-sent events, as the graphql-sse protocol has it for distinct connections: an event <c>next</c> for
/// each answer, errors of any kind among them, and <c>complete</c> at the end.
/// </summary>
internal sealed class EventStream(HttpContext context) : IResponseSink, IDisposable
{
    /// <summary>Events and pings are never written into each other.</summary>
    readonly SemaphoreSlim _turn = new(1);

    /// <summary>Sends all that an operation hands to its sink, with pings meanwhile.</summary>
    public static async Task AnswerAsync(
        HttpContext context, Func<IResponseSink, CancellationToken, Task> run, TimeSpan keepAlive, CancellationToken cancellationToken)
    {
        using var stream = new EventStream(context);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await stream.BeginAsync(cancellationToken);
        var pings = stream.PingAsync(keepAlive, ended.Token);
        try
        {
            await run(stream, cancellationToken);
            await stream.WriteAsync("event: complete\ndata:\n\n"u8.ToArray(), cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await pings;
        }
    }

    public async ValueTask NextAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken)
    {
        using var buffer = new ResponseBuffer(response.Length + 64);
        buffer.Write("event: next\ndata: "u8);
        WriteLines(buffer, response.Span);
        buffer.Write("\n\n"u8);
        await WriteAsync(buffer.Written, cancellationToken);
    }

    public ValueTask FailAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken) => NextAsync(response, cancellationToken);

    public void Dispose() => _turn.Dispose();

    /// <summary>A line break within the data, which only a stored answer can hold, begins a new line of data.</summary>
    static void WriteLines(ResponseBuffer buffer, ReadOnlySpan<byte> data)
    {
        for (int end; (end = data.IndexOfAny("\r\n"u8)) >= 0; data = data[(end + 1)..])
        {
            buffer.Write(data[..end]);
            buffer.Write("\ndata: "u8);
        }
        buffer.Write(data);
    }

    ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = MediaTypes.EventStream + "; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        // What reads on the way begins to pass on.
        return WriteAsync(":\n\n"u8.ToArray(), cancellationToken);
    }

    async Task PingAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await WriteAsync(":\n\n"u8.ToArray(), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The stream is at its end.
        }
    }

    async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await context.Response.BodyWriter.WriteAsync(bytes, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
