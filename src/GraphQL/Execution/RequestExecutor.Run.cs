using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Execution;

/// <summary>Running the root fields of an operation and putting their answers together.</summary>
internal sealed partial class RequestExecutor
{
    async Task RunAsync(OperationRun operation, GraphQLRequest request, ResponseBuffer buffer, CancellationToken cancellationToken)
    {
        var fields = operation.Plan.Root.Fields.Where(operation.IsIncluded).ToList();
        var runs = fields.ConvertAll(field => new RootFieldExecution(operation, field, request, fields.Count));
        try
        {
            var asked = runs.FindAll(run => !run.Field.IsTypeName);
            if (operation.IsMutation || asked.Count < 2)
            {
                foreach (var run in asked)
                    await run.RunAsync(cancellationToken);
            }
            else
            {
                var parallel = new ParallelOptions
                {
                    CancellationToken = cancellationToken,
                    MaxDegreeOfParallelism = options.Value.MaxParallelRootFields,
                };
                await Parallel.ForEachAsync(asked, parallel, async (run, token) => await run.RunAsync(token));
            }
            Write(operation, runs, buffer);
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
        }
    }

    static void Write(OperationRun operation, List<RootFieldExecution> runs, ResponseBuffer buffer)
    {
        var errors = runs.SelectMany(run => run.Errors).ToList();
        buffer.Write((byte)'{');
        if (errors.Count > 0)
        {
            buffer.Write("\"errors\":["u8);
            WriteAll(buffer, errors);
            buffer.Write("],"u8);
        }
        buffer.Write("\"data\":"u8);
        if (runs.Exists(run => run.IsNullWhereNoneMayBe))
        {
            buffer.Write("null}"u8);
            return;
        }
        buffer.Write((byte)'{');
        for (var i = 0; i < runs.Count; i++)
        {
            if (i > 0)
                buffer.Write((byte)',');
            buffer.Write(runs[i].Field.EncodedName);
            buffer.Write(runs[i].Field.IsTypeName ? operation.Plan.Root.TypeName : runs[i].Json.Span);
        }
        buffer.Write("}}"u8);
    }
}

/// <summary>One root field with the pipeline around it.</summary>
internal sealed class RootFieldExecution(OperationRun operation, FieldPlan field, GraphQLRequest request, int rootFieldCount) : IDisposable
{
    ResponseBuffer? _buffer;
    ResponseBuffer? _storable;

    public FieldPlan Field { get; } = field;

    public List<GraphQLError> Errors { get; private set; } = [];

    public ReadOnlyMemory<byte> Json { get; private set; }

    public bool IsNullWhereNoneMayBe { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (operation.AccessTo(Field) is var access and not FieldAccess.Allowed)
        {
            Refuse(OperationRun.Refusal(access));
            return;
        }
        try
        {
            if (Field.Definition.Name.StartsWith("__", StringComparison.Ordinal))
            {
                await ExecuteAsync(operation.Services, cancellationToken);
                return;
            }
            var run = new RootFieldRun(Field.Definition.Name, operation.IsMutation, operation.Services, request.Identity, rootFieldCount);
            var pipeline = operation.Services.GetService<IRootFieldPipeline>() ?? ScopePipeline.Instance;
            if (await pipeline.RunAsync(run, ExecuteAsync, cancellationToken) is { } stored)
            {
                Json = stored;
                Errors = [];
                IsNullWhereNoneMayBe = false;
            }
            else if (_buffer is null)
            {
                throw new InvalidOperationException($"The pipeline has neither run {Field.Definition.Name} nor answered for it.");
            }
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            Refuse(exception);
        }
    }

    public void Dispose()
    {
        _buffer?.Dispose();
        _storable?.Dispose();
    }

    /// <summary>Runs the field in the services given. May be called again, and then starts anew.</summary>
    async Task<RootFieldOutcome> ExecuteAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        Dispose();
        _storable = null;
        _buffer = new();
        Errors = [];
        var run = new FieldRun(operation, Field, services, cancellationToken);
        ObjectNode node;
        try
        {
            node = await run.ResolveAsync();
        }
        catch (MutationFailure failure)
        {
            node = new(run, operation.Plan.Root);
            node.Slots[Field.Slot] = new FieldFailure(failure.InnerException!);
        }
        var writer = new ResponseWriter(operation, _buffer, Errors, omitSecrets: false);
        IsNullWhereNoneMayBe = !writer.WriteField(Field, operation.Plan.Root, node.Value, node);
        if (IsNullWhereNoneMayBe)
            _buffer.WriteNull();
        Json = _buffer.Written;
        var exception = (node.Slots[Field.Slot] as FieldFailure)?.Exception ?? writer.Failure;
        var refused = exception is not null || IsNullWhereNoneMayBe || run.RootValue is MutationPayload { Errors: not null };
        return new(refused, exception, Json, StorableJson(node));
    }

    ReadOnlyMemory<byte> StorableJson(ObjectNode node)
    {
        if (!Field.HasSecrets)
            return Json;
        _storable = new();
        if (!new ResponseWriter(operation, _storable, null, omitSecrets: true).WriteField(Field, operation.Plan.Root, node.Value, node))
            _storable.WriteNull();
        return _storable.Written;
    }

    void Refuse(Exception exception)
    {
        Errors = [operation.Describe(exception, Field, [Field.ResponseName])];
        IsNullWhereNoneMayBe = Field.Definition.Type.IsNonNull;
        Json = "null"u8.ToArray();
    }

    /// <summary>A service scope of its own for each root field: what is done when the host gives no pipeline.</summary>
    sealed class ScopePipeline : IRootFieldPipeline
    {
        public static readonly ScopePipeline Instance = new();

        public async Task<ReadOnlyMemory<byte>?> RunAsync(
            RootFieldRun field,
            Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute,
            CancellationToken cancellationToken)
        {
            await using var scope = field.RequestServices.CreateAsyncScope();
            await execute(scope.ServiceProvider, cancellationToken);
            return null;
        }
    }
}
