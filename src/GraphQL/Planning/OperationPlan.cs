using System.Collections.Immutable;
using Ecqs.GraphQL.Execution;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Planning;

/// <summary>An operation as it is run: fragments merged in, fields resolved to their definitions. Immutable, and shared by requests.</summary>
internal sealed class OperationPlan(
    ReadOnlyMemory<byte> source, OperationKind kind, ImmutableArray<VariablePlan> variables, ObjectPlan root, ImmutableArray<FieldPlan> fields)
{
    public OperationKind Kind { get; } = kind;

    public ImmutableArray<VariablePlan> Variables { get; } = variables;

    /// <summary>The selection on the root type.</summary>
    public ObjectPlan Root { get; } = root;

    /// <summary>Nothing in it has to wait, or takes services.</summary>
    public bool IsImmediate { get; } = root is { SlotCount: 0, UsesServices: false };

    /// <summary>It asks for the schema only.</summary>
    public bool IsIntrospection { get; } = root.Fields.All(f => f.Definition.Name.StartsWith("__", StringComparison.Ordinal));

    /// <summary>How many fields are in the plan: each has an index below that.</summary>
    public int FieldCount => fields.Length;

    /// <summary>The fields that not everybody may use.</summary>
    public ImmutableArray<FieldPlan> GuardedFields { get; } = [.. fields.Where(f => f.IsGuarded)];

    /// <summary>What it costs; set once, before the plan is shared.</summary>
    public CostPlan Cost { get => field ?? throw new InvalidOperationException("The cost is not known yet."); set; }

    /// <summary>How many bytes it takes, about: the text with its tree, and the plans of its fields.</summary>
    public long EstimatedBytes { get; } = 1_000 + (8L * source.Length) + (700L * fields.Length);

    public SourceLocation LocationOf(int offset) => SourceLocation.Of(source.Span, offset);

    public VariablePlan? FindVariable(string name)
    {
        foreach (var variable in Variables)
        {
            if (variable.Name == name)
                return variable;
        }
        return null;
    }
}

/// <param name="Index">Its position among the variables of the operation.</param>
/// <param name="DefaultValue">Coerced, or <see cref="InputValues.Absent"/>.</param>
/// <param name="Offset">Where it is declared in the document.</param>
internal sealed record VariablePlan(string Name, int Index, SchemaType Type, object? DefaultValue, int Offset);

/// <summary>Holds when the variable, by its index, has the expected value.</summary>
internal readonly record struct Condition(int Variable, bool Expected);

/// <summary>What is selected of an object of one concrete type, in the order of the answer.</summary>
internal sealed class ObjectPlan
{
    public ObjectPlan(ObjectType type, ImmutableArray<FieldPlan> fields)
    {
        Type = type;
        Fields = fields;
        foreach (var field in fields)
        {
            if (field.Definition.Source is ResolverSource || field.Selection is { IsDeep: true })
                field.Slot = SlotCount++;
            HasConditions |= !field.Alternatives.IsEmpty;
        }
        Leaves = LeafPlan.Of(this);
    }

    public ObjectType Type { get; }

    public ImmutableArray<FieldPlan> Fields { get; }

    /// <summary>The value of <c>__typename</c> as JSON.</summary>
    public byte[] TypeName => Type.EncodedName;

    /// <summary>Some field is there only under conditions.</summary>
    public bool HasConditions { get; }

    /// <summary>The fields, when all of them are there in any case and can be written at once; null otherwise.</summary>
    public LeafPlan[]? Leaves { get; }

    /// <summary>How many of the fields are resolved before anything is written.</summary>
    public int SlotCount { get; }

    public bool HasSecrets => Fields.Any(f => f.HasSecrets);

    public bool UsesServices => Fields.Any(f => f.UsesServices);
}

/// <summary>A field that can be written with nothing but the object.</summary>
/// <param name="Name">The UTF-8 bytes of <c>{"name":</c> for the first field of an object, of <c>,"name":</c> for the others; with the value of <c>__typename</c>.</param>
/// <param name="Value">Writes the value; null for <c>__typename</c>.</param>
internal readonly record struct LeafPlan(byte[] Name, LeafReader? Value, bool IsNonNull)
{
    /// <summary>The fields of an object of which every one is such; null when some is not.</summary>
    public static LeafPlan[]? Of(ObjectPlan owner)
    {
        if (owner.HasConditions || owner.Fields.IsEmpty)
            return null;
        var leaves = new LeafPlan[owner.Fields.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            var field = owner.Fields[i];
            if (!field.IsTypeName && field.OpenLeaf is null)
                return null;
            byte[] name = field.IsTypeName ? [.. field.EncodedName, .. owner.TypeName] : field.EncodedName;
            leaves[i] = new(i == 0 ? [(byte)'{', .. name.AsSpan(1)] : name, field.OpenLeaf, field.Definition.Type.IsNonNull);
        }
        return leaves;
    }
}

/// <summary>A selection set after a field: one plan for each type that the value can be of.</summary>
internal sealed class SelectionPlan(ImmutableArray<ObjectPlan> plans)
{
    readonly Dictionary<ObjectType, ObjectPlan>? _byType = plans.Length > 1 ? plans.ToDictionary(p => p.Type) : null;

    /// <summary>Something in it or below it may have to wait, so it is resolved before it is written.</summary>
    public bool IsDeep { get; } = plans.Any(p => p.SlotCount > 0);

    public bool HasSecrets { get; } = plans.Any(p => p.HasSecrets);

    public bool UsesServices { get; } = plans.Any(p => p.UsesServices);

    public ImmutableArray<ObjectPlan> Plans => plans;

    /// <summary>The plan for a value; null when the value's class is no type that may stand here.</summary>
    /// <param name="declared">The type that the field is declared with.</param>
    public ObjectPlan? Find(NamedType declared, object value, GraphQLSchema schema)
    {
        if (declared is ObjectType)
            return plans[0];
        if (schema.TypeOf(value) is not { } type)
            return null;
        if (_byType is not null)
            return _byType.GetValueOrDefault(type);
        return plans is [var only] && ReferenceEquals(only.Type, type) ? only : null;
    }
}

/// <summary>One of the places in the document where a field is selected.</summary>
internal readonly record struct FieldPlace(int Offset, ImmutableArray<Condition> Conditions);

/// <summary>One field of the answer.</summary>
internal sealed class FieldPlan(FieldDefinition definition, string responseName)
{
    public FieldDefinition Definition { get; } = definition;

    public string ResponseName { get; } = responseName;

    /// <summary>The UTF-8 bytes of <c>,"name":</c>; without the comma for the first field of an object.</summary>
    public byte[] EncodedName { get; } = definition.Name == responseName ? definition.EncodedName : FieldDefinition.Encode(responseName);

    /// <summary>Its position in the plan.</summary>
    public required int Index { get; init; }

    /// <summary>Where it stands in the document.</summary>
    public required int Offset { get; init; }

    /// <summary>All places where it stands, when there are several: each counts when its conditions hold.</summary>
    public ImmutableArray<FieldPlace> Places { get; init; } = [];

    /// <summary>The literals and variables given for its arguments, by position of their definition; null where nothing is given.</summary>
    public required ImmutableArray<ValueNode?> Arguments { get; init; }

    /// <summary>It is included when all conditions of any one of these hold; always, when there are none.</summary>
    public required ImmutableArray<ImmutableArray<Condition>> Alternatives { get; init; }

    public required SelectionPlan? Selection { get; init; }

    public bool IsTypeName { get; } = definition.Name == MetaFields.TypeName;

    /// <summary>It or something below it is answered by a method that may have to wait.</summary>
    public bool NeedsResolving => Slot >= 0;

    /// <summary>Not everybody may use it.</summary>
    public bool IsGuarded { get; } = definition.Access is { IsGuarded: true };

    public bool HasSecrets => Definition.IsSecret || Selection is { HasSecrets: true };

    /// <summary>Writes it, when it is a leaf property that everybody may read.</summary>
    public LeafReader? OpenLeaf { get; } =
        definition is { Source: PropertySource { Leaf: { } leaf }, Access: null or { IsGuarded: false }, IsSecret: false } ? leaf : null;

    /// <summary>A method of it or below it takes something from its scope.</summary>
    public bool UsesServices => Definition.Source is MethodSource { UsesServices: true } || Selection is { UsesServices: true };

    /// <summary>Its arguments, when they are the same in every run: read by <see cref="ArgumentValues"/>.</summary>
    public FixedArguments? FixedArguments { get; set; }

    /// <summary>Where its value is kept between resolving and writing, when it needs resolving.</summary>
    public int Slot { get; internal set; } = -1;

    public bool IsIncluded(VariableValues variables) => Alternatives.IsEmpty || variables.FulfilAny(Alternatives);

    /// <summary>Tells whether a field is selected below this one, whatever the conditions say.</summary>
    /// <param name="path">Names of fields, joined by dots.</param>
    public bool Selects(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        var found = Selection?.Plans.SelectMany(p => p.Fields).Where(f => f.Definition.Name == name) ?? [];
        return dot < 0 ? found.Any() : found.Any(f => f.Selects(path[(dot + 1)..]));
    }
}
