using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Execution;

/// <summary>One root field with the pipeline around it. Its value is written to a buffer that nothing else writes to meanwhile.</summary>
internal sealed class RootFieldExecution(OperationRun operation, FieldPlan field) : IDisposable
{
    ResponseBuffer? _own;
    ResponseBuffer? _storable;
    ResponseBuffer _buffer = null!;
    int _start;
    bool _isRun;

    public FieldPlan Field { get; } = field;

    public List<GraphQLError>? Errors { get; private set; }

    public bool IsNullWhereNoneMayBe { get; private set; }

    /// <summary>The value, when it was written ahead of the rest.</summary>
    public ReadOnlyMemory<byte>? Ahead => _own?.Written;

    /// <summary>Runs the field ahead of the rest, into a buffer of its own.</summary>
    public Task RunAheadAsync(GraphQLRequest request, int rootFieldCount, CancellationToken cancellationToken) =>
        RunAsync(_own = new(), request, rootFieldCount, cancellationToken).AsTask();

    /// <summary>Runs the field and appends its value to the buffer.</summary>
    public async ValueTask RunAsync(ResponseBuffer buffer, GraphQLRequest request, int rootFieldCount, CancellationToken cancellationToken)
    {
        _buffer = buffer;
        _start = buffer.Length;
        if (Field.IsGuarded && operation.AccessTo(Field) != FieldAccess.Allowed)
        {
            Refuse(operation.Refusal(Field));
            return;
        }
        try
        {
            if (operation.Pipeline is { } pipeline && !Field.Definition.Name.StartsWith("__", StringComparison.Ordinal))
                await RunInAsync(pipeline, request, rootFieldCount, cancellationToken);
            else
                await RunInScopeAsync(cancellationToken);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            Refuse(exception);
        }
    }

    public void Dispose()
    {
        _own?.Dispose();
        _storable?.Dispose();
    }

    async ValueTask RunInAsync(IRootFieldPipeline pipeline, GraphQLRequest request, int rootFieldCount, CancellationToken cancellationToken)
    {
        var run = new RootFieldRun(Field.Definition.Name, operation.IsMutation, operation.Services, operation.IsMutation ? request.Identity : default, rootFieldCount);
        if (await pipeline.RunAsync(run, async (services, token) => await ExecuteAsync(services, token), cancellationToken) is { } stored)
        {
            _buffer.Truncate(_start);
            _buffer.Write(stored.Span);
            Errors = null;
            IsNullWhereNoneMayBe = false;
        }
        else if (!_isRun)
        {
            throw new InvalidOperationException($"The pipeline has neither run {Field.Definition.Name} nor answered for it.");
        }
    }

    /// <summary>What is done when the host gives no pipeline: a service scope of its own for the field, if it takes anything from one.</summary>
    async ValueTask RunInScopeAsync(CancellationToken cancellationToken)
    {
        if (!Field.UsesServices)
        {
            await ExecuteAsync(operation.Services, cancellationToken);
            return;
        }
        await using var scope = operation.Services.CreateAsyncScope();
        await ExecuteAsync(scope.ServiceProvider, cancellationToken);
    }

    /// <summary>Runs the field in the services given. May be called again, and then starts anew.</summary>
    async ValueTask<RootFieldOutcome> ExecuteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        _isRun = true;
        _buffer.Truncate(_start);
        _storable?.Dispose();
        _storable = null;
        var scope = new RootFieldScope(operation, services, cancellationToken);
        var node = new ObjectNode(operation.RootValue, operation.Plan.Root);
        object? rootValue = null;
        if (Field.NeedsResolving)
        {
            var run = new FieldRun(scope, Field);
            try
            {
                await run.ResolveAsync(node);
            }
            catch (MutationFailure failure)
            {
                node.Slots[Field.Slot] = new FieldFailure(failure.InnerException!);
            }
            rootValue = run.RootValue;
        }
        var exception = Write(scope, node);
        var json = _buffer.Written[_start..];
        var refused = exception is not null || IsNullWhereNoneMayBe || rootValue is MutationPayload { Errors: not null };
        return new(refused, exception, json, Field.HasSecrets ? StorableJson(scope, node) : json);
    }

    /// <summary>Writes what was resolved, and answers the exception that the field ended with.</summary>
    Exception? Write(RootFieldScope scope, ObjectNode node)
    {
        var writer = new ResponseWriter(scope, _buffer, omitSecrets: false);
        IsNullWhereNoneMayBe = !writer.WriteField(Field, operation.Plan.Root, operation.RootValue, node);
        Errors = writer.Errors;
        if (IsNullWhereNoneMayBe)
            _buffer.WriteNull();
        if (Field.NeedsResolving && node.Slots[Field.Slot] is FieldFailure failure)
            return failure.Exception;
        // A mutation with such an exception in its payload has done nothing, so its answer must not look as if it had.
        if (operation.IsMutation && writer.Failure is not null)
            Refuse(writer.Failure);
        return writer.Failure;
    }

    ReadOnlyMemory<byte> StorableJson(RootFieldScope scope, ObjectNode node)
    {
        _storable = new();
        if (!new ResponseWriter(scope, _storable, omitSecrets: true).WriteField(Field, operation.Plan.Root, operation.RootValue, node))
            _storable.WriteNull();
        return _storable.Written;
    }

    void Refuse(Exception exception)
    {
        _buffer.Truncate(_start);
        _buffer.WriteNull();
        Errors = [operation.Describe(exception, Field, [Field.ResponseName])];
        IsNullWhereNoneMayBe = Field.Definition.Type.IsNonNull;
    }
}
