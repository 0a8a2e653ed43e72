using Ecqs.GraphQL.Language;

namespace Ecqs.GraphQL.Execution;

/// <summary>An error as it is sent: what is wrong, where in the document, and where in the answer.</summary>
/// <param name="Path">Names (string) and positions (int) from the root of the answer; null when the error is of the whole request.</param>
internal sealed record GraphQLError(
    string Message, string? Code = null, IReadOnlyList<SourceLocation>? Locations = null, IReadOnlyList<object>? Path = null)
{
    /// <summary>Under which an unexpected exception was logged.</summary>
    public string? CorrelationId { get; init; }

    public void Write(ResponseBuffer buffer)
    {
        buffer.Write("{\"message\":"u8);
        buffer.WriteString(Message);
        if (Locations is { Count: > 0 })
            WriteLocations(buffer, Locations);
        if (Path is not null)
            WritePath(buffer, Path);
        if (Code is not null || CorrelationId is not null)
            WriteExtensions(buffer);
        buffer.Write((byte)'}');
    }

    static void WriteLocations(ResponseBuffer buffer, IReadOnlyList<SourceLocation> locations)
    {
        buffer.Write(",\"locations\":["u8);
        for (var i = 0; i < locations.Count; i++)
        {
            buffer.Write(i == 0 ? "{\"line\":"u8 : ",{\"line\":"u8);
            buffer.WriteInteger(locations[i].Line);
            buffer.Write(",\"column\":"u8);
            buffer.WriteInteger(locations[i].Column);
            buffer.Write((byte)'}');
        }
        buffer.Write((byte)']');
    }

    static void WritePath(ResponseBuffer buffer, IReadOnlyList<object> path)
    {
        buffer.Write(",\"path\":["u8);
        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0)
                buffer.Write((byte)',');
            if (path[i] is int index)
                buffer.WriteInteger(index);
            else
                buffer.WriteString((string)path[i]);
        }
        buffer.Write((byte)']');
    }

    void WriteExtensions(ResponseBuffer buffer)
    {
        buffer.Write(",\"extensions\":{"u8);
        if (Code is not null)
        {
            buffer.Write("\"code\":"u8);
            buffer.WriteString(Code);
        }
        if (CorrelationId is not null)
        {
            buffer.Write(Code is null ? "\"correlationId\":"u8 : ",\"correlationId\":"u8);
            buffer.WriteString(CorrelationId);
        }
        buffer.Write((byte)'}');
    }
}

/// <summary>The request cannot be run; nothing of it has been.</summary>
internal sealed class RequestException(IReadOnlyList<GraphQLError> errors) : Exception(errors[0].Message)
{
    public RequestException(string message, SourceLocation? location = null)
        : this([new GraphQLError(message, Locations: location is { } place ? [place] : null)])
    {
    }

    public IReadOnlyList<GraphQLError> Errors { get; } = errors;
}
