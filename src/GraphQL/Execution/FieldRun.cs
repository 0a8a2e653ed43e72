using System.Collections;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Execution;

/// <summary>An object that something below has to be resolved for, with what was resolved.</summary>
internal sealed class ObjectNode(object value, ObjectPlan plan)
{
    public object Value { get; } = value;

    public ObjectPlan Plan { get; } = plan;

    /// <summary>By slot of the field: the raw value, an <see cref="ObjectNode"/>, an array of them, or a <see cref="FieldFailure"/>.</summary>
    public object?[] Slots { get; } = new object?[plan.SlotCount];
}

/// <summary>Stands in place of the value of a field that has none because of an exception.</summary>
internal sealed record FieldFailure(Exception Exception);

/// <summary>
/// Resolves one root field, level by level: first the field itself, then all resolver methods on the objects that it answered, and so on.
/// Nothing of a level runs at the same time, because all share the services of one scope.
/// </summary>
internal sealed class FieldRun(OperationRun operation, FieldPlan root, IServiceProvider services, CancellationToken cancellationToken)
{
    readonly LoaderWatch _watch = new();
    List<Call> _next = [];

    readonly record struct Call(ObjectNode Parent, FieldPlan Field)
    {
        public object? Slot
        {
            set => Parent.Slots[Field.Slot] = value;
        }
    }

    /// <summary>A call that waits for a data loader.</summary>
    readonly record struct Stalled(Call Call, Task<object?> Task);

    /// <summary>What the root field's method answered.</summary>
    public object? RootValue { get; private set; }

    /// <summary>Answers a node of the root type with the slot of the field filled.</summary>
    public async Task<ObjectNode> ResolveAsync()
    {
        LoaderWatch.Current = _watch;
        var node = new ObjectNode(this, operation.Plan.Root);
        _next.Add(new(node, root));
        while (_next.Count > 0)
        {
            var level = _next;
            _next = [];
            await RunLevelAsync(level);
        }
        return node;
    }

    async ValueTask RunLevelAsync(List<Call> level)
    {
        List<Stalled>? stalled = null;
        foreach (var group in level.Count == 1 ? [level] : level.GroupBy(call => call.Field).Select(g => g.ToList()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var source = (ResolverSource)group[0].Field.Definition.Source!;
            ResolverContext context;
            object?[] arguments;
            try
            {
                context = ContextFor(group[0].Field);
                arguments = source.BindArguments(context.CoercedArguments);
            }
            catch (Exception exception) when (!IsCancellation(exception))
            {
                group.ForEach(call => Fail(call, exception));
                continue;
            }
            if (source.IsBatch)
                await RunBatchAsync(group, source, context, arguments);
            else
                stalled = await RunEachAsync(group, source, context, arguments, stalled);
        }
        if (stalled is not null)
            await FinishAsync(stalled);
    }

    async ValueTask<List<Stalled>?> RunEachAsync(
        List<Call> calls, ResolverSource source, ResolverContext context, object?[] arguments, List<Stalled>? stalled)
    {
        foreach (var call in calls)
        {
            var seen = _watch.Waits;
            try
            {
                var running = source.Resolve(context, call.Parent.Value, arguments);
                if (running.IsCompleted)
                {
                    Deliver(call, await running);
                    continue;
                }
                var task = running.AsTask();
                while (!task.IsCompleted && _watch.Waits == seen)
                    await Task.WhenAny(task, _watch.WaitAfter(seen));
                if (task.IsCompleted)
                    Deliver(call, await task);
                else
                    (stalled ??= []).Add(new(call, task));
            }
            catch (Exception exception) when (!IsCancellation(exception))
            {
                Fail(call, exception);
            }
        }
        return stalled;
    }

    async ValueTask FinishAsync(List<Stalled> stalled)
    {
        await DispatchUntilDoneAsync(stalled.ConvertAll(s => (Task)s.Task));
        foreach (var (call, task) in stalled)
        {
            try
            {
                Deliver(call, await task);
            }
            catch (Exception exception) when (!IsCancellation(exception))
            {
                Fail(call, exception);
            }
        }
    }

    async ValueTask RunBatchAsync(List<Call> calls, ResolverSource source, ResolverContext context, object?[] arguments)
    {
        try
        {
            var parents = calls.Select(call => call.Parent.Value).ToArray();
            var running = source.Resolve(context, parents, arguments).AsTask();
            await DispatchUntilDoneAsync([running]);
            if (await running is not object?[] results || results.Length != calls.Count)
                throw new InvalidOperationException(
                    $"The batch resolver of {calls[0].Field.Definition.Name} did not answer one result for each of {calls.Count} parents.");
            for (var i = 0; i < results.Length; i++)
                Deliver(calls[i], results[i]);
        }
        catch (Exception exception) when (!IsCancellation(exception))
        {
            calls.ForEach(call => Fail(call, exception));
        }
    }

    /// <summary>Fetches what the loaders are asked for until all of these are done. What they end with is left to whoever awaits them.</summary>
    async ValueTask DispatchUntilDoneAsync(List<Task> waiting)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var seen = _watch.Waits;
            if (_watch.TakePending() is { } loader)
            {
                await loader.DispatchAsync(cancellationToken);
                continue;
            }
            var open = waiting.FindAll(task => !task.IsCompleted);
            if (open.Count == 0)
                return;
            await Task.WhenAny(open.Append(_watch.WaitAfter(seen)));
        }
    }

    ResolverContext ContextFor(FieldPlan field) => new()
    {
        Services = services,
        Schema = operation.Schema,
        CancellationToken = cancellationToken,
        CoercedArguments = ArgumentValues.Coerce(field, operation.Variables),
        Selects = field.Selects,
    };

    void Deliver(Call call, object? value)
    {
        if (ReferenceEquals(call.Field, root))
            RootValue = value;
        call.Slot = Complete(call.Field, call.Field.Definition.Type, value);
    }

    void Fail(Call call, Exception exception)
    {
        // What a mutation wrote must not stand when something went wrong that nobody has thought of, wherever in its payload it did.
        if (operation.IsMutation && !ReferenceEquals(call.Field, root) && exception is not GraphQLException)
            throw new MutationFailure(exception);
        call.Slot = new FieldFailure(exception);
    }

    bool IsCancellation(Exception exception) => exception is MutationFailure
        || (exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    /// <summary>Makes nodes of a value as far as something in it needs resolving, and notes the calls for the next level.</summary>
    object? Complete(FieldPlan field, SchemaType type, object? value)
    {
        if (value is null || field.Selection is not { IsDeep: true } selection)
            return value;
        if (type.Nullable is ListType list)
        {
            var items = new List<object?>();
            foreach (var item in (IEnumerable)value)
                items.Add(Complete(field, list.Element, item));
            return items;
        }
        var node = new ObjectNode(value, selection.For(type.Named, value, operation.Schema));
        foreach (var child in node.Plan.Fields)
        {
            if (child.NeedsResolving && operation.IsIncluded(child))
                Begin(node, child);
        }
        return node;
    }

    void Begin(ObjectNode node, FieldPlan field)
    {
        var call = new Call(node, field);
        if (operation.AccessTo(field) is var access and not FieldAccess.Allowed)
        {
            call.Slot = new FieldFailure(OperationRun.Refusal(access));
            return;
        }
        if (field.Definition.Source is not PropertySource property)
        {
            _next.Add(call);
            return;
        }
        try
        {
            call.Slot = Complete(field, field.Definition.Type, property.Read(node.Value));
        }
        catch (Exception exception) when (!IsCancellation(exception))
        {
            Fail(call, exception);
        }
    }
}

/// <summary>An exception below a mutation's root field that makes the whole field fail.</summary>
internal sealed class MutationFailure(Exception cause) : Exception(cause.Message, cause);
