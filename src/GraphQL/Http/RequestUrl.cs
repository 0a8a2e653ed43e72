using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Ecqs.GraphQL.Http;

/// <summary>Reads the parameters of a GET from its URL.</summary>
internal static class RequestUrl
{
    /// <exception cref="BadRequestException">Too long, or not the shape of a request.</exception>
    public static RequestParameters Parse(HttpRequest request, int limit)
    {
        if (request.Path.Value?.Length + request.QueryString.Value?.Length > limit)
            throw new BadRequestException(StatusCodes.Status414UriTooLong, ErrorCodes.UrlTooLong, $"The address is longer than {limit} bytes: use POST.");
        var query = request.Query;
        var id = Single(query, "documentId") ?? Single(query, "id");
        return new()
        {
            DocumentId = RequestParameters.PlainId(id)
                ?? RequestParameters.AutomaticId(RequestParameters.ReadObject(Single(query, "extensions"), "extensions")),
            IsAutomatic = id is null,
            Document = Single(query, "query") is { } document ? Encoding.UTF8.GetBytes(document) : default(ReadOnlyMemory<byte>?),
            OperationName = Single(query, "operationName") is { Length: > 0 } name ? name : null,
            Variables = RequestParameters.ReadObject(Single(query, "variables"), "variables"),
        };
    }

    static string? Single(IQueryCollection query, string name) => query[name] is { Count: < 2 } values
        ? StringValues.IsNullOrEmpty(values) ? null : values[0]
        : throw BadRequestException.Malformed($"The address gives \"{name}\" more than once.");
}
