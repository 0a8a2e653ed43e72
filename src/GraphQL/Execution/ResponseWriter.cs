using System.Collections;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Execution;

/// <summary>
/// Writes a root field as JSON: what was resolved before, and what can be read at once. A method that answers false has met a null where
/// none may be: it has taken back what it wrote, the error is noted, and the nearest nullable place above becomes null.
/// </summary>
internal sealed class ResponseWriter(RootFieldScope scope, ResponseBuffer buffer, bool omitSecrets)
{
    readonly OperationRun _operation = scope.Operation;
    readonly ResponsePath _path = new();

    public List<GraphQLError>? Errors { get; private set; }

    /// <summary>The first exception that nobody had thought of.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Writes the value of one field of an object, or answers false.</summary>
    public bool WriteField(FieldPlan field, ObjectPlan owner, object parent, ObjectNode? node)
    {
        if (field.IsTypeName)
        {
            buffer.Write(owner.TypeName);
            return true;
        }
        if (omitSecrets && field.Definition.IsSecret)
        {
            buffer.WriteNull();
            return true;
        }
        _path.Push(field.ResponseName);
        var (depth, start) = (_path.Depth, buffer.Length);
        bool isWritten;
        try
        {
            isWritten = WriteFieldValue(field, parent, node);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && scope.CancellationToken.IsCancellationRequested))
        {
            _path.PopTo(depth);
            isWritten = Fail(field, exception, start);
        }
        _path.Pop();
        return isWritten;
    }

    /// <summary>What <see cref="WriteField"/> does, for a property that nothing but its value has to be asked for.</summary>
    bool WriteLeaf(FieldPlan field, LeafReader leaf, object parent)
    {
        var start = buffer.Length;
        try
        {
            if (leaf.Write(parent, buffer))
                return true;
            if (!field.Definition.Type.IsNonNull)
            {
                buffer.WriteNull();
                return true;
            }
        }
        catch (Exception exception)
        {
            _path.Push(field.ResponseName);
            var isWritten = Fail(field, exception, start);
            _path.Pop();
            return isWritten;
        }
        // A null where none may be: met once more, with the path to tell it by.
        return WriteField(field, _operation.Plan.Root, parent, null);
    }

    bool WriteFieldValue(FieldPlan field, object parent, ObjectNode? node)
    {
        if (field.NeedsResolving)
        {
            var slot = node!.Slots[field.Slot];
            return slot is FieldFailure failure ? Fail(field, failure.Exception, buffer.Length) : WriteValue(field, field.Definition.Type, slot);
        }
        if (field.IsGuarded && _operation.AccessTo(field) != FieldAccess.Allowed)
            return Fail(field, _operation.Refusal(field), buffer.Length);
        if (field.Definition.Source is PropertySource { Leaf: { } leaf })
            return leaf.Write(parent, buffer) || WriteValue(field, field.Definition.Type, null);
        return WriteValue(field, field.Definition.Type, scope.Read(field, parent));
    }

    bool WriteValue(FieldPlan field, SchemaType type, object? value)
    {
        if (type is NonNullType nonNull)
        {
            if (value is not null)
                return WriteInner(field, nonNull.Inner, value);
            Note(field, new GraphQLException(ErrorCodes.NonNullViolation, $"Cannot return null for non-nullable field {field.Definition.DeclaringType}.{field.Definition.Name}."));
            return false;
        }
        if (value is null)
        {
            buffer.WriteNull();
            return true;
        }
        var start = buffer.Length;
        if (!WriteInner(field, type, value))
        {
            buffer.Truncate(start);
            buffer.WriteNull();
        }
        return true;
    }

    bool WriteInner(FieldPlan field, SchemaType type, object value)
    {
        switch (type)
        {
            case ListType list:
                return WriteList(field, list.Element, value);
            case ScalarType scalar:
                return WriteLeaf(field, scalar, value);
            case EnumType named:
                return WriteEnum(field, named, value);
            default:
                if (value is ObjectNode node)
                    return WriteObject(node.Plan, node.Value, node);
                if (field.Selection!.Find(type.Named, value, _operation.Schema) is { } plan)
                    return WriteObject(plan, value, null);
                Note(field, new InvalidOperationException($"A value of class {value.GetType().Name} is no {type.Named}."));
                return false;
        }
    }

    bool WriteList(FieldPlan field, SchemaType element, object items)
    {
        if (items is not IEnumerable)
        {
            Note(field, new FormatException($"A {items.GetType().Name} is no list."));
            return false;
        }
        buffer.Write((byte)'[');
        _path.PushList();
        var isWritten = true;
        if (items is object?[] array)
        {
            for (var i = 0; i < array.Length && isWritten; i++)
                isWritten = WriteItem(field, element, array[i], isFirst: i == 0);
        }
        else if (items is IList list)
        {
            for (var i = 0; i < list.Count && isWritten; i++)
                isWritten = WriteItem(field, element, list[i], isFirst: i == 0);
        }
        else
        {
            var isFirst = true;
            foreach (var item in (IEnumerable)items)
            {
                isWritten = WriteItem(field, element, item, isFirst);
                isFirst = false;
                if (!isWritten)
                    break;
            }
        }
        _path.Pop();
        if (isWritten)
            buffer.Write((byte)']');
        return isWritten;
    }

    bool WriteItem(FieldPlan field, SchemaType element, object? item, bool isFirst)
    {
        if (!isFirst)
            buffer.Write((byte)',');
        _path.MoveToNextItem();
        return WriteValue(field, element, item);
    }

    /// <summary>Writes an object, or answers false and has taken back what it wrote.</summary>
    public bool WriteObject(ObjectPlan plan, object value, ObjectNode? node)
    {
        if (plan.Leaves is { } leaves && WriteLeaves(leaves, value))
            return true;
        var start = buffer.Length;
        buffer.Write((byte)'{');
        var first = 1;
        foreach (var field in plan.Fields)
        {
            if (plan.HasConditions && !_operation.IsIncluded(field))
                continue;
            buffer.Write(field.EncodedName.AsSpan(first));
            first = 0;
            if (field.OpenLeaf is { } leaf ? WriteLeaf(field, leaf, value) : WriteField(field, plan, value, node))
                continue;
            buffer.Truncate(start);
            return false;
        }
        buffer.Write((byte)'}');
        return true;
    }

    /// <summary>
    /// Writes an object of leaves alone; or writes nothing and answers false, when a value cannot be read or is null where none may be: that is met
    /// once more by <see cref="WriteObject"/>, field by field, which knows how to tell it.
    /// </summary>
    bool WriteLeaves(LeafPlan[] leaves, object value)
    {
        var start = buffer.Length;
        try
        {
            foreach (ref readonly var leaf in leaves.AsSpan())
            {
                buffer.Write(leaf.Name);
                if (leaf.Value is null || leaf.Value.Write(value, buffer))
                    continue;
                if (leaf.IsNonNull)
                {
                    buffer.Truncate(start);
                    return false;
                }
                buffer.WriteNull();
            }
            buffer.Write((byte)'}');
            return true;
        }
        catch (Exception)
        {
            buffer.Truncate(start);
            return false;
        }
    }

    bool WriteLeaf(FieldPlan field, ScalarType scalar, object value)
    {
        var start = buffer.Length;
        try
        {
            scalar.Write(value, buffer);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException)
        {
            buffer.Truncate(start);
            Note(field, exception);
            return false;
        }
    }

    bool WriteEnum(FieldPlan field, EnumType type, object value)
    {
        if (type.FindByValue(value) is { } known)
        {
            buffer.Write(known.EncodedName);
            return true;
        }
        Note(field, new FormatException($"Enum {type.Name} has no value for {value}."));
        return false;
    }

    /// <summary>Notes the error of a field, and writes null if the field may be null.</summary>
    bool Fail(FieldPlan field, Exception exception, int start)
    {
        buffer.Truncate(start);
        Note(field, exception);
        if (field.Definition.Type.IsNonNull)
            return false;
        buffer.WriteNull();
        return true;
    }

    void Note(FieldPlan field, Exception exception)
    {
        if (exception is not GraphQLException)
            Failure ??= exception;
        // What is written for keeping was written for the client before, and its errors told then.
        if (!omitSecrets)
            Tell(field, exception);
    }

    /// <summary>One more than is told says that there are more; what is not told is not logged either.</summary>
    void Tell(FieldPlan field, Exception exception)
    {
        if ((Errors ??= []).Count < _operation.MaxErrors)
            Errors.Add(_operation.Describe(exception, field, _path.ToArray()));
        else if (Errors.Count == _operation.MaxErrors)
            Errors.Add(GraphQLError.TooMany(_operation.MaxErrors));
    }
}
