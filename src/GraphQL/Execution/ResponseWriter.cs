using System.Collections;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Execution;

/// <summary>
/// Writes what was resolved as JSON. A method that answers false has met a null where none may be: it has taken back what it wrote, the
/// error is noted, and the nearest nullable place above becomes null.
/// </summary>
internal sealed class ResponseWriter(OperationRun operation, ResponseBuffer buffer, List<GraphQLError>? errors, bool omitSecrets)
{
    readonly List<object> _path = [];

    /// <summary>The first exception that a property threw while it was written.</summary>
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
        _path.Add(field.ResponseName);
        var start = buffer.Length;
        bool isWritten;
        try
        {
            isWritten = WriteFieldValue(field, parent, node);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            isWritten = Fail(field, exception, start);
        }
        _path.RemoveAt(_path.Count - 1);
        return isWritten;
    }

    bool WriteFieldValue(FieldPlan field, object parent, ObjectNode? node)
    {
        if (field.NeedsResolving)
        {
            var slot = node!.Slots[field.Slot];
            return slot is FieldFailure failure ? Fail(field, failure.Exception, buffer.Length) : WriteValue(field, field.Definition.Type, slot);
        }
        if (operation.AccessTo(field) is var access and not FieldAccess.Allowed)
            return Fail(field, OperationRun.Refusal(access), buffer.Length);
        var source = (PropertySource)field.Definition.Source!;
        if (source.Leaf is null)
            return WriteValue(field, field.Definition.Type, source.Read(parent));
        return source.Leaf.Write(parent, buffer) || WriteValue(field, field.Definition.Type, null);
    }

    bool WriteValue(FieldPlan field, SchemaType type, object? value)
    {
        if (type is NonNullType nonNull)
        {
            if (value is not null)
                return WriteInner(field, nonNull.Inner, value);
            Note(field, new GraphQLException("NULL_NOT_ALLOWED", $"Cannot return null for the non-null field \"{field.Definition.Name}\"."));
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
                return WriteList(field, list.Element, (IEnumerable)value);
            case ScalarType scalar:
                return WriteLeaf(field, scalar, value);
            case EnumType named:
                return WriteEnum(field, named, value);
            default:
                if (value is ObjectNode node)
                    return WriteObject(node.Plan, node.Value, node);
                return WriteObject(field.Selection!.For(type.Named, value, operation.Schema), value, null);
        }
    }

    bool WriteList(FieldPlan field, SchemaType element, IEnumerable items)
    {
        buffer.Write((byte)'[');
        var index = 0;
        foreach (var item in items)
        {
            if (index > 0)
                buffer.Write((byte)',');
            _path.Add(index++);
            var isWritten = WriteValue(field, element, item);
            _path.RemoveAt(_path.Count - 1);
            if (!isWritten)
                return false;
        }
        buffer.Write((byte)']');
        return true;
    }

    public bool WriteObject(ObjectPlan plan, object value, ObjectNode? node)
    {
        var start = buffer.Length;
        buffer.Write((byte)'{');
        var isFirst = true;
        foreach (var field in plan.Fields)
        {
            if (!operation.IsIncluded(field))
                continue;
            if (!isFirst)
                buffer.Write((byte)',');
            isFirst = false;
            buffer.Write(field.EncodedName);
            if (WriteField(field, plan, value, node))
                continue;
            buffer.Truncate(start);
            return false;
        }
        buffer.Write((byte)'}');
        return true;
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
        errors?.Add(operation.Describe(exception, field, [.. _path]));
    }
}
