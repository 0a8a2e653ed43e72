using Ecqs.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>One GraphQL request over HTTP: read, run, answer.</summary>
internal sealed class PostHandler(RequestExecutor executor, GraphQLOptions options)
{
    public async Task HandleAsync(HttpContext context)
    {
        var mediaType = MediaTypes.Negotiate(context.Request);
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "Send GraphQL requests by POST.", ErrorCodes.InvalidRequest, mediaType);
            return;
        }
        if (mediaType is null)
        {
            await RefuseAsync(
                context, StatusCodes.Status406NotAcceptable, $"Only {MediaTypes.GraphQLResponse} and {MediaTypes.Json} can be answered.", ErrorCodes.NotAcceptable, null);
            return;
        }
        if (!MediaTypes.IsReadable(context.Request.ContentType))
        {
            await RefuseAsync(
                context, StatusCodes.Status415UnsupportedMediaType, $"The body must be {MediaTypes.Json} in UTF-8.", ErrorCodes.InvalidRequest, mediaType);
            return;
        }
        try
        {
            await AnswerAsync(context, mediaType);
        }
        catch (BadRequestException refused)
        {
            await RefuseAsync(context, refused.Status, refused.Message, refused.Code, mediaType);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has left: there is nobody to answer.
        }
    }

    async Task AnswerAsync(HttpContext context, string mediaType)
    {
        var cancellationToken = context.RequestAborted;
        var request = RequestBody.Parse(await RequestBody.ReadAsync(context.Request, options.MaxRequestBytes, cancellationToken));
        using var buffer = new ResponseBuffer(4096);
        var outcome = await executor.ExecuteAsync(request, context.RequestServices, buffer, cancellationToken);
        // Clients that read plain JSON take any other status for a failure of the transport.
        var status = outcome == RequestOutcome.Refused && mediaType == MediaTypes.GraphQLResponse
            ? StatusCodes.Status400BadRequest
            : StatusCodes.Status200OK;
        await WriteAsync(context, status, mediaType, buffer, cancellationToken);
    }

    static async Task RefuseAsync(HttpContext context, int status, string message, string code, string? mediaType)
    {
        using var buffer = new ResponseBuffer(256);
        RequestExecutor.WriteErrors(buffer, [new GraphQLError(message, code)]);
        await WriteAsync(context, status, mediaType ?? MediaTypes.Json, buffer, context.RequestAborted);
    }

    static async Task WriteAsync(HttpContext context, int status, string mediaType, ResponseBuffer buffer, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType + "; charset=utf-8";
        context.Response.ContentLength = buffer.Length;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.BodyWriter.WriteAsync(buffer.Written, cancellationToken);
    }
}
