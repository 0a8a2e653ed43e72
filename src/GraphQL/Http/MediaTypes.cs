using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Ecqs.GraphQL.Http;

internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GraphQLResponse = "application/graphql-response+json";

    /// <summary>
    /// The media type to answer with, or null when the client accepts none that we have. A client that does not say, or takes anything,
    /// gets plain JSON, which is what such clients read.
    /// </summary>
    public static string? Negotiate(HttpRequest request)
    {
        var accept = request.GetTypedHeaders().Accept;
        if (accept.Count == 0)
            return request.Headers.Accept.Count == 0 ? Json : null;
        foreach (var range in accept.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1).ThenByDescending(Specificity))
        {
            if (!AcceptsUtf8(range))
                continue;
            if (range.MediaType.Equals(GraphQLResponse, StringComparison.OrdinalIgnoreCase))
                return GraphQLResponse;
            if (range.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) || range.MatchesAllTypes
                || (range.MatchesAllSubTypes && range.Type.Equals("application", StringComparison.OrdinalIgnoreCase)))
                return Json;
        }
        return null;
    }

    /// <summary>Whether a body of this type can be read: JSON, in UTF-8 where it says an encoding.</summary>
    public static bool IsReadable(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && AcceptsUtf8(type);

    static bool AcceptsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);

    static int Specificity(MediaTypeHeaderValue type) => type.MatchesAllTypes ? 0 : type.MatchesAllSubTypes ? 1 : 2;
}
