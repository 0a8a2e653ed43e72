namespace Ecqs.GraphQL.Execution;

/// <summary>Running the root fields of an operation and putting their answers together.</summary>
internal sealed partial class RequestExecutor
{
    /// <summary>Answers whether all went without an error.</summary>
    async ValueTask<bool> RunAsync(OperationRun operation, GraphQLRequest request, ResponseBuffer buffer, CancellationToken cancellationToken)
    {
        if (operation.IsImmediate)
            return WriteAtOnce(operation, buffer, cancellationToken);
        var fields = new List<RootFieldExecution>(operation.Plan.Root.Fields.Length);
        foreach (var field in operation.Plan.Root.Fields)
        {
            if (operation.IsIncluded(field))
                fields.Add(new(operation, field));
        }
        try
        {
            if (!operation.IsMutation)
                await RunAheadAsync(fields, request, cancellationToken);
            return await WriteAsync(operation, fields, request, buffer, cancellationToken);
        }
        finally
        {
            foreach (var field in fields)
                field.Dispose();
        }
    }

    /// <summary>Writes an operation in which nothing has to wait, or to be surrounded by anything: as one object.</summary>
    static bool WriteAtOnce(OperationRun operation, ResponseBuffer buffer, CancellationToken cancellationToken)
    {
        var start = buffer.Length;
        buffer.Write("{\"data\":"u8);
        var writer = new ResponseWriter(new(operation, operation.Services, cancellationToken), buffer, omitSecrets: false);
        if (!writer.WriteObject(operation.Plan.Root, operation.RootValue, null))
            buffer.WriteNull();
        return Finish(operation, buffer, start, writer.Errors);
    }

    /// <summary>Runs the fields of a query that may have to wait at the same time, if there are several.</summary>
    async ValueTask RunAheadAsync(List<RootFieldExecution> fields, GraphQLRequest request, CancellationToken cancellationToken)
    {
        if (fields.Count < 2 || fields.FindAll(f => f.Field.NeedsResolving) is not { Count: > 1 } waiting)
            return;
        var parallel = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = options.Value.MaxParallelRootFields,
        };
        await Parallel.ForEachAsync(waiting, parallel, async (field, token) => await field.RunAheadAsync(request, fields.Count, token));
    }

    static async ValueTask<bool> WriteAsync(
        OperationRun operation, List<RootFieldExecution> fields, GraphQLRequest request, ResponseBuffer buffer, CancellationToken cancellationToken)
    {
        var start = buffer.Length;
        buffer.Write("{\"data\":"u8);
        var data = buffer.Length;
        buffer.Write((byte)'{');
        List<GraphQLError>? errors = null;
        var isNull = false;
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            buffer.Write(field.Field.EncodedName.AsSpan(i == 0 ? 1 : 0));
            if (field.Field.IsTypeName)
                buffer.Write(operation.Plan.Root.TypeName);
            else if (field.Ahead is { } value)
                buffer.Write(value.Span);
            else
                await field.RunAsync(buffer, request, fields.Count, cancellationToken);
            isNull |= field.IsNullWhereNoneMayBe;
            if (field.Errors is not null)
                (errors ??= []).AddRange(field.Errors);
        }
        buffer.Write((byte)'}');
        if (isNull)
        {
            buffer.Truncate(data);
            buffer.WriteNull();
        }
        return Finish(operation, buffer, start, errors);
    }

    static bool Finish(OperationRun operation, ResponseBuffer buffer, int start, List<GraphQLError>? errors)
    {
        buffer.Write((byte)'}');
        if (errors is not null)
        {
            GraphQLError.Cut(errors, operation.MaxErrors);
            InsertErrors(buffer, start + 1, errors);
        }
        return errors is null;
    }

    /// <summary>Errors stand before the data, so that nobody reads a long answer and misses them at its end.</summary>
    static void InsertErrors(ResponseBuffer buffer, int place, List<GraphQLError> errors)
    {
        using var written = new ResponseBuffer();
        written.Write("\"errors\":["u8);
        WriteAll(written, errors);
        written.Write("],"u8);
        buffer.Insert(place, written.Written.Span);
    }
}
