using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;

namespace Ecqs.GraphQL.Execution;

/// <summary>What the resolvers of one root field share: the services of its scope, and the arguments of each field, coerced once.</summary>
internal sealed class RootFieldScope(OperationRun operation, IServiceProvider services, CancellationToken cancellationToken)
{
    ResolverContext?[]? _contexts;

    public OperationRun Operation { get; } = operation;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>What the method of a field sees.</summary>
    /// <exception cref="GraphQLException">An argument does not fit.</exception>
    public ResolverContext ContextOf(FieldPlan field) => ContextOf(field, (MethodSource)field.Definition.Source!);

    /// <summary>What the method given sees that is called for a field.</summary>
    /// <exception cref="GraphQLException">An argument does not fit.</exception>
    public ResolverContext ContextOf(FieldPlan field, MethodSource source)
    {
        _contexts ??= new ResolverContext?[Operation.Plan.FieldCount];
        if (_contexts[field.Index] is { } known)
            return known;
        var (coerced, bound) = ArgumentValues.Of(field, source, Operation.Variables);
        return _contexts[field.Index] = new()
        {
            Services = services,
            Schema = Operation.Schema,
            CancellationToken = CancellationToken,
            Field = field,
            CoercedArguments = coerced,
            BoundArguments = bound,
        };
    }

    /// <summary>The value of a field that needs no waiting: a property, or a method that answers at once.</summary>
    public object? Read(FieldPlan field, object parent)
    {
        if (field.Definition.Source is PropertySource property)
            return property.Read(parent);
        var context = ContextOf(field);
        return ((ImmediateSource)field.Definition.Source!).Resolve(context, parent, context.BoundArguments);
    }
}
