using System.Collections.Immutable;
using System.Text;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Planning;

namespace Ecqs.GraphQL.Types;

/// <summary>A field of an object or interface type, with all that is needed to run it.</summary>
internal sealed class FieldDefinition
{
    readonly ImmutableArray<InputValueDefinition> _arguments = [];

    public required string Name { get; init; }

    public required SchemaType Type { get; init; }

    /// <summary>The type that it is a field of; null for the meta-fields, which are of every type.</summary>
    public FieldsType? DeclaringType { get; internal set; }

    public string? Description { get; init; }

    public string? DeprecationReason { get; init; }

    public FieldDefinitionNode? Syntax { get; init; }

    public ImmutableArray<InputValueDefinition> Arguments
    {
        get => _arguments;
        init
        {
            _arguments = value;
            for (var i = 0; i < value.Length; i++)
                value[i].Index = i;
        }
    }

    /// <summary>Where its value comes from; null for fields of interfaces, which are never run themselves.</summary>
    public FieldSource? Source { get; set; }

    /// <summary>Where the events come from, when it is a field of the Subscription type.</summary>
    public SubscriptionSource? Events { get; init; }

    /// <summary>Who may use it; null when nothing is declared.</summary>
    public AccessRule? Access { get; init; }

    public bool IsSecret { get; init; }

    /// <summary>What it costs to answer it once, without its arguments; null where the default holds.</summary>
    public double? Weight { get; init; }

    /// <summary>How many items it answers; null when nothing is said.</summary>
    public ListSize? ListSize { get; init; }

    /// <summary>What of its parent its value is made of; null when that is not known, so that it may be anything.</summary>
    public FieldNeeds? Needs { get; init; }

    /// <summary>The UTF-8 bytes of <c>,"name":</c>.</summary>
    public byte[] EncodedName => field ??= Encode(Name);

    public static byte[] Encode(string responseName) => Encoding.UTF8.GetBytes($",\"{responseName}\":");

    public InputValueDefinition? FindArgument(string name)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == name)
                return argument;
        }
        return null;
    }
}

/// <summary>What a field is made of.</summary>
/// <param name="Properties">The C# names of stored properties of the parent's class.</param>
/// <param name="IsProperty">The field is the one property itself: of an object in it no more is needed than is selected.</param>
internal sealed record FieldNeeds(ImmutableArray<string> Properties, bool IsProperty = false);

/// <summary>Who may use a field: anyone for whom one of the policies holds, or anybody at all; by a token only within the scope.</summary>
internal sealed record AccessRule(ImmutableArray<string> Policies, bool IsAnonymous, string? Scope)
{
    /// <summary>There is something to ask before it is used.</summary>
    public bool IsGuarded => !IsAnonymous || Scope is not null;
}

/// <summary>Where the value of a field comes from.</summary>
internal abstract class FieldSource;

/// <summary>A property: read at once, whenever it is needed.</summary>
internal sealed class PropertySource(Func<object, object?> read, LeafReader? leaf) : FieldSource
{
    public Func<object, object?> Read { get; } = read;

    /// <summary>Writes the property without boxing it, when it is a leaf.</summary>
    public LeafReader? Leaf { get; } = leaf;
}

/// <summary>A method that is called for the field.</summary>
internal abstract class MethodSource(Func<object?[], object?[]> bindArguments, bool usesServices) : FieldSource
{
    /// <summary>From coerced argument values to what the method's parameters take.</summary>
    public Func<object?[], object?[]> BindArguments { get; } = bindArguments;

    /// <summary>It takes something from the services of its scope.</summary>
    public bool UsesServices { get; } = usesServices;
}

/// <summary>Calls a method that answers at once.</summary>
internal delegate object? ImmediateResolver(ResolverContext context, object? parent, object?[] arguments);

/// <summary>A method that answers at once: called while the answer is written, as a property is read, without a task.</summary>
internal sealed class ImmediateSource(ImmediateResolver resolve, Func<object?[], object?[]> bindArguments, bool usesServices)
    : MethodSource(bindArguments, usesServices)
{
    public ImmediateResolver Resolve { get; } = resolve;
}

/// <summary>Calls a resolver method.</summary>
internal delegate ValueTask<object?> Resolver(ResolverContext context, object? parent, object?[] arguments);

/// <summary>A method that may have to wait, called once for each parent or, when it is a batch, once for all parents of a level.</summary>
internal sealed class ResolverSource(Resolver resolve, bool isBatch, Func<object?[], object?[]> bindArguments, bool usesServices)
    : MethodSource(bindArguments, usesServices)
{
    public Resolver Resolve { get; } = resolve;

    /// <summary>The parent that the resolver gets is an <c>object[]</c> of parents, and it answers an <c>object[]</c> of results.</summary>
    public bool IsBatch { get; } = isBatch;
}

/// <summary>What a resolver can see of the run that it is part of: one for each field of a root field's run.</summary>
internal sealed class ResolverContext
{
    public required IServiceProvider Services { get; init; }

    public required GraphQLSchema Schema { get; init; }

    public required CancellationToken CancellationToken { get; init; }

    /// <summary>The field with its selection.</summary>
    public required FieldPlan Field { get; init; }

    /// <summary>The coerced arguments before they were bound to parameters, by position of their definition.</summary>
    public required object?[] CoercedArguments { get; init; }

    /// <summary>What the method's parameters take.</summary>
    public required object?[] BoundArguments { get; init; }

    /// <summary>Tells whether the sub-selection of the field asks for a field of that name (for a path, names joined by a dot).</summary>
    public bool Selects(string path) => Field.Selects(path);
}
