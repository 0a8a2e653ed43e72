using Ecqs.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Ecqs.GraphQL.Http;

/// <summary>Which status code and media type an answer has, by the edition of GraphQL over HTTP in use.</summary>
internal sealed class StatusRules(TransportProfile profile)
{
    /// <summary>Data with errors, by the edition of September 2026.</summary>
    const int PartialSuccess = 294;

    /// <summary>The status of an answer to a well-formed request.</summary>
    public int Of(RequestOutcome outcome, ResponseFormat format) => outcome switch
    {
        RequestOutcome.Executed => StatusCodes.Status200OK,
        RequestOutcome.ExecutedWithErrors => profile == TransportProfile.Draft ? StatusCodes.Status200OK : PartialSuccess,
        RequestOutcome.MethodNotAllowed => StatusCodes.Status405MethodNotAllowed,
        RequestOutcome.StreamNeeded => StatusCodes.Status406NotAcceptable,
        // Clients of the draft that read plain JSON take any other status for a failure of the transport.
        _ when profile == TransportProfile.Draft && format == ResponseFormat.Json => StatusCodes.Status200OK,
        RequestOutcome.Failed => StatusCodes.Status500InternalServerError,
        RequestOutcome.TimedOut => StatusCodes.Status503ServiceUnavailable,
        RequestOutcome.NotParsed => StatusCodes.Status400BadRequest,
        _ => Unprocessable,
    };

    /// <summary>The status for what is no GraphQL request though it can be read, or one that cannot be run.</summary>
    public int Unprocessable =>
        profile == TransportProfile.Draft ? StatusCodes.Status400BadRequest : StatusCodes.Status422UnprocessableEntity;

    public string ContentType(int status, ResponseFormat format)
    {
        var isJson = format is ResponseFormat.None or ResponseFormat.Json && (profile == TransportProfile.Draft || status < 300);
        return isJson ? MediaTypes.Json + "; charset=utf-8" : MediaTypes.GraphQLResponse + "; charset=utf-8";
    }
}
