using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>The HTTP request cannot be taken for a GraphQL request.</summary>
/// <param name="status">The status to answer with; null when it is that of a request which can be read but is none of GraphQL.</param>
internal sealed class BadRequestException(int? status, string code, string message) : Exception(message)
{
    public int? Status { get; } = status;

    public string Code { get; } = code;

    public static BadRequestException Malformed(string message, string code = ErrorCodes.InvalidRequest) => new(null, code, message);

    public static BadRequestException NoJson(string message) => new(StatusCodes.Status400BadRequest, ErrorCodes.InvalidJson, message);
}
