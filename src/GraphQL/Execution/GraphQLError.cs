using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Validation;

namespace Ecqs.GraphQL.Execution;

/// <summary>An error as it is sent: what is wrong, where in the document, and where in the answer.</summary>
/// <param name="Code">Stable, for clients to decide by: of <see cref="ErrorCodes"/>, or of the <see cref="GraphQLException"/>.</param>
/// <param name="Path">Names (string) and positions (int) from the root of the answer; null when the error is of the whole request.</param>
internal sealed record GraphQLError(
    string Message, string Code, IReadOnlyList<SourceLocation>? Locations = null, IReadOnlyList<object>? Path = null)
{
    /// <summary>Under which an unexpected exception was logged.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The rule that the document breaks, named as in graphql-js.</summary>
    public string? Rule { get; init; }

    /// <summary>Numbers for a program to read: what was asked for, and the limit.</summary>
    public IReadOnlyList<(string Name, double Value)> Figures { get; init; } = [];

    public static GraphQLError Of(ValidationError error) =>
        new(error.Message, error.Code, error.Locations) { Rule = error.Rule.Length > 0 ? error.Rule : null };

    /// <summary>Ends a list of errors that is longer than is told.</summary>
    public static GraphQLError TooMany(int limit) => new($"There are more than {limit} errors; the others are not told.", ErrorCodes.TooManyErrors);

    /// <summary>Cuts a list of errors that is longer than is told, and says so at its end.</summary>
    public static void Cut(List<GraphQLError> errors, int limit)
    {
        if (errors.Count <= limit)
            return;
        errors.RemoveRange(limit, errors.Count - limit);
        errors.Add(TooMany(limit));
    }

    public void Write(ResponseBuffer buffer)
    {
        buffer.Write("{\"message\":"u8);
        buffer.WriteString(Message);
        if (Locations is { Count: > 0 })
            WriteLocations(buffer, Locations);
        if (Path is not null)
            WritePath(buffer, Path);
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
        buffer.Write(",\"extensions\":{\"code\":"u8);
        buffer.WriteString(Code);
        if (Rule is not null)
        {
            buffer.Write(",\"rule\":"u8);
            buffer.WriteString(Rule);
        }
        foreach (var (name, value) in Figures)
        {
            buffer.Write((byte)',');
            buffer.WriteString(name);
            buffer.Write((byte)':');
            buffer.WriteDouble(value);
        }
        if (CorrelationId is not null)
        {
            buffer.Write(",\"correlationId\":"u8);
            buffer.WriteString(CorrelationId);
        }
        buffer.Write((byte)'}');
    }
}

/// <summary>The request cannot be run; nothing of it has been.</summary>
internal sealed class RequestException(IReadOnlyList<GraphQLError> errors) : Exception(errors[0].Message)
{
    public RequestException(string message, string code, SourceLocation? location = null)
        : this([new GraphQLError(message, code, location is { } place ? [place] : null)])
    {
    }

    public IReadOnlyList<GraphQLError> Errors { get; } = errors;

    public RequestOutcome Outcome { get; init; } = RequestOutcome.Refused;
}
