namespace Ecqs.GraphQL.Execution;

/// <summary>Takes the answers of one operation, one after another.</summary>
internal interface IResponseSink
{
    /// <summary>Takes one answer: a JSON object with data. Its bytes are valid until the task is done.</summary>
    ValueTask NextAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken);

    /// <summary>Takes the last answer of an operation that cannot be run, or not any further: a JSON object with errors and no data.</summary>
    ValueTask FailAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken);
}
