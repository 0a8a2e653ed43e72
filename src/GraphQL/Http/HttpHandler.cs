using Ecqs.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>One HTTP request: read, run, answer.</summary>
/// <param name="stopping">Ends what would go on when the server is to stop.</param>
internal sealed class HttpHandler(RequestExecutor executor, RequestFactory requests, GraphQLOptions options, CancellationToken stopping)
{
    const string AllMethods = "GET, HEAD, POST";

    /// <summary>A longer response is copied while it grows.</summary>
    const int UsualResponseBytes = 8192;

    readonly StatusRules _statuses = new(options.TransportProfile);

    public async Task HandleAsync(HttpContext context)
    {
        var accept = MediaTypes.Negotiate(context.Request);
        var isHead = HttpMethods.IsHead(context.Request.Method);
        // Nobody would see a stream's events.
        if (isHead && accept.AcceptsEventStream)
            accept = new(ResponseFormat.Json, false);
        try
        {
            var isGet = isHead || HttpMethods.IsGet(context.Request.Method);
            CheckHead(context, isGet, accept);
            if (isGet)
                await AnswerGetAsync(context, accept);
            else
                await AnswerPostAsync(context, accept);
        }
        catch (BadRequestException refused)
        {
            await RefuseAsync(context, refused.Status ?? _statuses.Unprocessable, [new(refused.Message, refused.Code)], accept.Format);
        }
        catch (RequestException refused) when (accept.Format == ResponseFormat.EventStream)
        {
            await StreamAsync(context, async (sink, token) => await RequestExecutor.FailAsync(sink, refused.Errors, token));
        }
        catch (RequestException refused)
        {
            await RefuseAsync(context, _statuses.Of(refused.Outcome, accept.Format), refused.Errors, accept.Format);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has left: there is nobody to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            // Of the host's settings: what is thrown in a field was told before.
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, [executor.Describe(exception)], accept.Format);
        }
    }

    static void CheckHead(HttpContext context, bool isGet, Acceptable accept)
    {
        if (!isGet && !HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = AllMethods;
            throw new BadRequestException(
                StatusCodes.Status405MethodNotAllowed, ErrorCodes.MethodNotAllowed, "Send GraphQL requests by POST, and queries by GET.");
        }
        if (accept.Format == ResponseFormat.None)
        {
            throw new BadRequestException(
                StatusCodes.Status406NotAcceptable,
                ErrorCodes.NotAcceptable,
                $"Only {MediaTypes.GraphQLResponse}, {MediaTypes.Json} and {MediaTypes.EventStream} can be answered.");
        }
        if (isGet && CrossSite.MayComeFromElsewhere(context.Request))
        {
            throw new BadRequestException(
                StatusCodes.Status403Forbidden,
                ErrorCodes.CrossSiteRequest,
                $"A GET with cookies needs the header {CrossSite.PreflightHeader}, so that no other site's page can send it.");
        }
        if (!isGet && !MediaTypes.IsReadable(context.Request.ContentType))
        {
            throw new BadRequestException(
                StatusCodes.Status415UnsupportedMediaType, ErrorCodes.UnsupportedMediaType, $"The body must be {MediaTypes.Json} in UTF-8.");
        }
    }

    async Task AnswerGetAsync(HttpContext context, Acceptable accept)
    {
        var parameters = RequestUrl.Parse(context.Request, options.MaxUrlBytes);
        var request = await requests.CreateAsync(context, parameters, context.RequestAborted);
        await AnswerAsync(context, request with { IsReadOnly = true }, accept);
    }

    async Task AnswerPostAsync(HttpContext context, Acceptable accept)
    {
        var body = await RequestBody.ReadAsync(context.Request, options.MaxRequestBytes, context.RequestAborted);
        if (RequestBody.IsBatch(body))
            await AnswerBatchAsync(context, body, accept);
        else
            await AnswerAsync(context, await requests.CreateAsync(context, RequestBody.Parse(body), context.RequestAborted), accept);
    }

    async Task AnswerAsync(HttpContext context, GraphQLRequest request, Acceptable accept)
    {
        // Before a stream begins it can still be said by the status that a GET may change nothing.
        if (accept.Format == ResponseFormat.EventStream && !(request.IsReadOnly && executor.IsMutation(request)))
        {
            await StreamAsync(context, (sink, token) => executor.StreamAsync(request, context.RequestServices, sink, token));
            return;
        }
        using var buffer = new ResponseBuffer(UsualResponseBytes);
        var outcome = await executor.ExecuteAsync(request, context.RequestServices, buffer, context.RequestAborted);
        if (outcome == RequestOutcome.StreamNeeded && accept.AcceptsEventStream)
        {
            await StreamAsync(context, (sink, token) => executor.StreamAsync(request, context.RequestServices, sink, token));
            return;
        }
        if (outcome == RequestOutcome.MethodNotAllowed)
            context.Response.Headers.Allow = "POST";
        await WriteAsync(context, _statuses.Of(outcome, accept.Format), accept.Format, buffer);
    }

    async Task StreamAsync(HttpContext context, Func<IResponseSink, CancellationToken, Task> run)
    {
        using var open = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await EventStream.AnswerAsync(context, run, options.KeepAliveInterval, open.Token);
        }
        catch (OperationCanceledException) when (open.IsCancellationRequested)
        {
            // The client has left, or the server stops: the response ends here.
        }
        catch (OperationCanceledException)
        {
            // The client is there and takes nothing.
            context.Abort();
        }
    }

    /// <summary>Answers the requests of a batch one after another, in their order, each with its own errors.</summary>
    async Task AnswerBatchAsync(HttpContext context, byte[] body, Acceptable accept)
    {
        if (accept.Format == ResponseFormat.EventStream)
            throw BadRequestException.Malformed("A batch cannot be answered by an event stream: send one request.");
        var elements = RequestBody.Split(body, options.MaxBatchSize);
        using var buffer = new ResponseBuffer(UsualResponseBytes);
        for (var i = 0; i < elements.Count; i++)
        {
            buffer.Write(i == 0 ? (byte)'[' : (byte)',');
            try
            {
                var request = await requests.CreateAsync(context, RequestBody.Parse(elements[i]), context.RequestAborted);
                await executor.ExecuteAsync(request, context.RequestServices, buffer, context.RequestAborted);
            }
            catch (BadRequestException refused)
            {
                RequestExecutor.WriteErrors(buffer, [new(refused.Message, refused.Code)]);
            }
            catch (RequestException refused)
            {
                RequestExecutor.WriteErrors(buffer, refused.Errors);
            }
        }
        buffer.Write((byte)']');
        await WriteAsync(context, StatusCodes.Status200OK, accept.Format, buffer);
    }

    async Task RefuseAsync(HttpContext context, int status, IReadOnlyList<GraphQLError> errors, ResponseFormat format)
    {
        using var buffer = new ResponseBuffer(256);
        RequestExecutor.WriteErrors(buffer, errors);
        await WriteAsync(context, status, format, buffer);
    }

    async Task WriteAsync(HttpContext context, int status, ResponseFormat format, ResponseBuffer buffer)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = _statuses.ContentType(status, format);
        response.ContentLength = buffer.Length;
        response.Headers.CacheControl = "no-store";
        await response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
    }
}
