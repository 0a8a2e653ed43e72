using System.Collections;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Execution;

/// <summary>An object that something below has to be resolved for, with what was resolved.</summary>
internal sealed class ObjectNode(object value, ObjectPlan plan)
{
    public object Value { get; } = value;

    public ObjectPlan Plan { get; } = plan;

    /// <summary>By slot of the field: the raw value, an <see cref="ObjectNode"/>, a list of them, or a <see cref="FieldFailure"/>.</summary>
    public object?[] Slots { get; } = new object?[plan.SlotCount];
}

/// <summary>Stands in place of the value of a field that has none because of an exception.</summary>
internal sealed record FieldFailure(Exception Exception);

/// <summary>
/// Resolves one root field, level by level: first the field itself, then all resolver methods on the objects that it answered, and so on.
/// Nothing of a level runs at the same time, because all share the services of one scope.
/// </summary>
internal sealed class FieldRun(RootFieldScope scope, FieldPlan root)
{
    readonly OperationRun _operation = scope.Operation;
    readonly LoaderWatch _watch = new();
    List<FieldCalls> _next = [];

    /// <summary>A field of the next level, and the objects that it is asked of.</summary>
    readonly record struct FieldCalls(FieldPlan Field, List<ObjectNode> Parents);

    /// <summary>A call that waits for a data loader.</summary>
    readonly record struct Stalled(FieldPlan Field, ObjectNode Parent, Task<object?> Task);

    /// <summary>What the root field's method answered.</summary>
    public object? RootValue { get; private set; }

    /// <summary>Fills the slot of the root field in the node of the root type.</summary>
    public ValueTask ResolveAsync(ObjectNode node)
    {
        LoaderWatch.Current = _watch;
        Begin(node, root);
        return RunLevelsAsync();
    }

    /// <summary>Fills the slot of the root field with a value that is known, and resolves what is asked of it.</summary>
    public ValueTask ResolveAsync(ObjectNode node, object? value)
    {
        LoaderWatch.Current = _watch;
        Deliver(root, node, value);
        return RunLevelsAsync();
    }

    async ValueTask RunLevelsAsync()
    {
        while (_next.Count > 0)
        {
            var level = _next;
            _next = [];
            List<Stalled>? stalled = null;
            foreach (var (field, parents) in level)
            {
                scope.CancellationToken.ThrowIfCancellationRequested();
                if (((ResolverSource)field.Definition.Source!).IsBatch)
                    await RunBatchAsync(field, parents);
                else
                    stalled = await RunEachAsync(field, parents, stalled);
            }
            if (stalled is not null)
                await FinishAsync(stalled);
        }
    }

    async ValueTask<List<Stalled>?> RunEachAsync(FieldPlan field, List<ObjectNode> parents, List<Stalled>? stalled)
    {
        var source = (ResolverSource)field.Definition.Source!;
        foreach (var parent in parents)
        {
            var seen = _watch.Waits;
            try
            {
                var context = scope.ContextOf(field);
                var running = source.Resolve(context, parent.Value, context.BoundArguments);
                if (running.IsCompleted)
                {
                    Deliver(field, parent, await running);
                    continue;
                }
                var task = running.AsTask();
                while (!task.IsCompleted && _watch.Waits == seen)
                    await Task.WhenAny(task, _watch.WaitAfter(seen));
                if (task.IsCompleted)
                    Deliver(field, parent, await task);
                else
                    (stalled ??= []).Add(new(field, parent, task));
            }
            catch (Exception exception) when (!EndsTheRun(exception))
            {
                Fail(field, parent, exception);
            }
        }
        return stalled;
    }

    async ValueTask FinishAsync(List<Stalled> stalled)
    {
        await DispatchUntilDoneAsync(stalled.ConvertAll(s => (Task)s.Task));
        foreach (var (field, parent, task) in stalled)
        {
            try
            {
                Deliver(field, parent, await task);
            }
            catch (Exception exception) when (!EndsTheRun(exception))
            {
                Fail(field, parent, exception);
            }
        }
    }

    async ValueTask RunBatchAsync(FieldPlan field, List<ObjectNode> nodes)
    {
        try
        {
            var context = scope.ContextOf(field);
            var parents = nodes.Select(node => node.Value).ToArray();
            var running = ((ResolverSource)field.Definition.Source!).Resolve(context, parents, context.BoundArguments).AsTask();
            await DispatchUntilDoneAsync([running]);
            if (await running is not object?[] results || results.Length != nodes.Count)
                throw new InvalidOperationException(
                    $"The batch resolver of {field.Definition.Name} did not answer one result for each of {nodes.Count} parents.");
            for (var i = 0; i < results.Length; i++)
                Deliver(field, nodes[i], results[i]);
        }
        catch (Exception exception) when (!EndsTheRun(exception))
        {
            nodes.ForEach(node => Fail(field, node, exception));
        }
    }

    /// <summary>Fetches what the loaders are asked for until all of these are done. What they end with is left to whoever awaits them.</summary>
    async ValueTask DispatchUntilDoneAsync(List<Task> waiting)
    {
        while (true)
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            var seen = _watch.Waits;
            if (_watch.TakePending() is { } loader)
            {
                await loader.DispatchAsync(scope.CancellationToken);
                continue;
            }
            var open = waiting.FindAll(task => !task.IsCompleted);
            if (open.Count == 0)
                return;
            await Task.WhenAny(open.Append(_watch.WaitAfter(seen)));
        }
    }

    void Deliver(FieldPlan field, ObjectNode parent, object? value)
    {
        if (ReferenceEquals(field, root))
            RootValue = value;
        parent.Slots[field.Slot] = Complete(field, field.Definition.Type, value);
    }

    void Fail(FieldPlan field, ObjectNode parent, Exception exception)
    {
        // What a mutation wrote must not stand when something went wrong that nobody has thought of, wherever in its payload it did.
        if (_operation.IsMutation && !ReferenceEquals(field, root) && exception is not GraphQLException)
            throw new MutationFailure(exception);
        parent.Slots[field.Slot] = new FieldFailure(exception);
    }

    bool EndsTheRun(Exception exception) => exception is MutationFailure
        || (exception is OperationCanceledException && scope.CancellationToken.IsCancellationRequested);

    /// <summary>Makes nodes of a value as far as something in it needs resolving, and notes the calls for the next level.</summary>
    object? Complete(FieldPlan field, SchemaType type, object? value)
    {
        if (value is null || field.Selection is not { IsDeep: true } selection)
            return value;
        if (type.Nullable is ListType list)
        {
            var items = new List<object?>(value is ICollection { Count: var count } ? count : 0);
            foreach (var item in (IEnumerable)value)
                items.Add(Complete(field, list.Element, item));
            return items;
        }
        // What cannot stand here fails when it is written, at its place.
        if (selection.Find(type.Named, value, _operation.Schema) is not { } plan)
            return value;
        var node = new ObjectNode(value, plan);
        foreach (var child in node.Plan.Fields)
        {
            if (child.NeedsResolving && _operation.IsIncluded(child))
                Begin(node, child);
        }
        return node;
    }

    void Begin(ObjectNode node, FieldPlan field)
    {
        if (field.IsGuarded && _operation.AccessTo(field) != FieldAccess.Allowed)
        {
            node.Slots[field.Slot] = new FieldFailure(_operation.Refusal(field));
            return;
        }
        if (field.Definition.Source is ResolverSource)
        {
            var calls = _next.FindIndex(calls => ReferenceEquals(calls.Field, field));
            if (calls < 0)
                _next.Add(new(field, [node]));
            else
                _next[calls].Parents.Add(node);
            return;
        }
        try
        {
            Deliver(field, node, scope.Read(field, node.Value));
        }
        catch (Exception exception) when (!EndsTheRun(exception))
        {
            Fail(field, node, exception);
        }
    }
}

/// <summary>An exception below a mutation's root field that makes the whole field fail.</summary>
internal sealed class MutationFailure(Exception cause) : Exception(cause.Message, cause);
