using Ecqs.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>One HTTP request: read, run, answer.</summary>
internal sealed class HttpHandler(RequestExecutor executor, GraphQLOptions options)
{
    const string AllMethods = "GET, HEAD, POST";

    readonly StatusRules _statuses = new(options.TransportProfile);

    public async Task HandleAsync(HttpContext context)
    {
        var accept = MediaTypes.Negotiate(context.Request);
        try
        {
            var isGet = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            CheckHead(context, isGet, accept);
            if (isGet)
                await AnswerGetAsync(context, accept);
            else
                await AnswerPostAsync(context, accept);
        }
        catch (BadRequestException refused)
        {
            await RefuseAsync(context, refused, accept.Format);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has left: there is nobody to answer.
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

    Task AnswerGetAsync(HttpContext context, Acceptable accept)
    {
        var parameters = RequestUrl.Parse(context.Request, options.MaxUrlBytes);
        return AnswerAsync(context, RequestOf(context, parameters) with { IsReadOnly = true }, accept);
    }

    async Task AnswerPostAsync(HttpContext context, Acceptable accept)
    {
        var body = await RequestBody.ReadAsync(context.Request, options.MaxRequestBytes, context.RequestAborted);
        if (RequestBody.IsBatch(body))
            await AnswerBatchAsync(context, body, accept);
        else
            await AnswerAsync(context, RequestOf(context, RequestBody.Parse(body)), accept);
    }

    async Task AnswerAsync(HttpContext context, GraphQLRequest request, Acceptable accept)
    {
        var cancellationToken = context.RequestAborted;
        using var buffer = new ResponseBuffer(4096);
        var outcome = await executor.ExecuteAsync(request, context.RequestServices, buffer, cancellationToken);
        if (outcome == RequestOutcome.MethodNotAllowed)
            context.Response.Headers.Allow = "POST";
        await WriteAsync(context, _statuses.Of(outcome, accept.Format), accept.Format, buffer);
    }

    /// <summary>Answers the requests of a batch one after another, in their order, each with its own errors.</summary>
    async Task AnswerBatchAsync(HttpContext context, byte[] body, Acceptable accept)
    {
        var elements = RequestBody.Split(body, options.MaxBatchSize);
        using var buffer = new ResponseBuffer(4096);
        for (var i = 0; i < elements.Count; i++)
        {
            buffer.Write(i == 0 ? (byte)'[' : (byte)',');
            try
            {
                await executor.ExecuteAsync(
                    RequestOf(context, RequestBody.Parse(elements[i])), context.RequestServices, buffer, context.RequestAborted);
            }
            catch (BadRequestException refused)
            {
                RequestExecutor.WriteErrors(buffer, [new GraphQLError(refused.Message, refused.Code)]);
            }
        }
        buffer.Write((byte)']');
        await WriteAsync(context, StatusCodes.Status200OK, accept.Format, buffer);
    }

    /// <exception cref="BadRequestException">It names no document.</exception>
    GraphQLRequest RequestOf(HttpContext context, RequestParameters parameters)
    {
        var document = parameters.Document ?? throw BadRequestException.Malformed("\"query\" is missing.", ErrorCodes.DocumentMissing);
        return new(document, parameters.OperationName, parameters.Variables, parameters.Identity)
        {
            ForbidsIntrospection = options.AllowIntrospection is { } allows && !allows(context),
        };
    }

    async Task RefuseAsync(HttpContext context, BadRequestException refused, ResponseFormat format)
    {
        using var buffer = new ResponseBuffer(256);
        RequestExecutor.WriteErrors(buffer, [new GraphQLError(refused.Message, refused.Code)]);
        await WriteAsync(context, refused.Status ?? _statuses.Unprocessable, format, buffer);
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
