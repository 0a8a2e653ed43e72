using System.Security.Cryptography;
using Ecqs.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>From the parameters of a request to the request that is run: finds its document, and what the host allows to it.</summary>
internal sealed class RequestFactory(GraphQLOptions options, ITrustedDocuments? trusted)
{
    const int LongestId = 200;

    /// <exception cref="BadRequestException">It neither holds a document nor names one.</exception>
    /// <exception cref="RequestException">The document is not known, or not allowed.</exception>
    public async ValueTask<GraphQLRequest> CreateAsync(HttpContext context, RequestParameters parameters, CancellationToken cancellationToken)
    {
        var (document, trustedId) = parameters.DocumentId is null && options.AllowUntrustedDocuments is null
            ? (parameters.Document, null)
            : await FindAsync(context, parameters, cancellationToken);
        return new(
            document ?? throw BadRequestException.Malformed("\"query\" is missing.", ErrorCodes.DocumentMissing),
            parameters.OperationName,
            parameters.Variables)
        {
            Source = parameters,
            TrustedId = trustedId,
            CostMode = CostHeader.Of(context.Request),
            ForbidsIntrospection = options.AllowIntrospection is { } allows && !allows(context),
            Renew = options.RenewRequest is { } renew ? Renewal(renew, context) : null,
        };
    }

    /// <summary>Apart, so that only who needs it pays for what it holds.</summary>
    static Func<CancellationToken, ValueTask> Renewal(Func<HttpContext, CancellationToken, ValueTask> renew, HttpContext context) =>
        token => renew(context, token);

    async ValueTask<(ReadOnlyMemory<byte>? Document, string? TrustedId)> FindAsync(
        HttpContext context, RequestParameters parameters, CancellationToken cancellationToken)
    {
        if (parameters.DocumentId is { } id && await FindAsync(id, cancellationToken) is { } known)
            return (known, id);
        if (parameters.Document is not { } text)
        {
            return parameters.DocumentId is null
                ? (null, null)
                : throw new RequestException(
                    // Clients that try the hash first know this message, and send the text then.
                    parameters.IsAutomatic ? "PersistedQueryNotFound" : "The server has no document of this id.", ErrorCodes.DocumentNotFound);
        }
        if (options.AllowUntrustedDocuments is not { } allows || allows(context))
            return (text, null);
        var hash = Convert.ToHexStringLower(SHA256.HashData(text.Span));
        return await FindAsync(hash, cancellationToken) is { } same
            ? (same, hash)
            : throw new RequestException("Only documents that the server knows are allowed.", ErrorCodes.OnlyTrustedDocuments);
    }

    ValueTask<ReadOnlyMemory<byte>?> FindAsync(string id, CancellationToken cancellationToken) =>
        trusted is null || id.Length > LongestId ? default : trusted.FindAsync(id, cancellationToken);
}
