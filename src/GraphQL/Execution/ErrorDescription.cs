using Ecqs.GraphQL.Language;
using Microsoft.Extensions.Logging;

namespace Ecqs.GraphQL.Execution;

/// <summary>Makes of an exception what may be sent: its own words when it was meant for the client, otherwise the number under which it is in the log.</summary>
internal static class ErrorDescription
{
    public static GraphQLError Of(
        Exception exception, ILogger logger, IReadOnlyList<SourceLocation>? locations = null, IReadOnlyList<object>? path = null)
    {
        while (exception is AggregateException { InnerExceptions: [var only] })
            exception = only;
        return exception is GraphQLException known && TryRead(known) is { } words
            ? new(words.Message, words.Code, locations, path)
            : Unexpected(exception, logger, locations, path);
    }

    static GraphQLError Unexpected(
        Exception exception, ILogger logger, IReadOnlyList<SourceLocation>? locations, IReadOnlyList<object>? path)
    {
        var correlationId = Guid.CreateVersion7().ToString("N");
        Log(exception, logger, correlationId, path is null ? "" : string.Join('/', path));
        return new("Unexpected Execution Error", ErrorCodes.Unexpected, locations, path) { CorrelationId = correlationId };
    }

    /// <summary>The words of an exception of a class that the engine does not know, and whose members may themselves throw.</summary>
    static (string Message, string Code)? TryRead(GraphQLException exception)
    {
        try
        {
            return exception is { Message: { } message, Code: { } code } ? (message, code) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>A logger prints the exception, which may itself throw; then its class has to do.</summary>
    static void Log(Exception exception, ILogger logger, string correlationId, string path)
    {
        try
        {
            LogMessages.UnexpectedException(logger, correlationId, path, exception);
        }
        catch (Exception)
        {
            TryLog(exception, logger, correlationId, path);
        }
    }

    static void TryLog(Exception exception, ILogger logger, string correlationId, string path)
    {
        try
        {
            LogMessages.UnprintableException(logger, correlationId, path, exception.GetType().FullName);
        }
        catch (Exception)
        {
            // Where the log itself is broken, the answer is still owed.
        }
    }
}

internal static partial class LogMessages
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Unexpected exception {CorrelationId} at {Path}")]
    public static partial void UnexpectedException(ILogger logger, string correlationId, string path, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Unexpected exception {CorrelationId} at {Path}: a {Class} that cannot be printed")]
    public static partial void UnprintableException(ILogger logger, string correlationId, string path, string? @class);
}
