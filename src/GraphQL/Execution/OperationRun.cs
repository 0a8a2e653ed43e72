using System.Collections.Immutable;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecqs.GraphQL.Execution;

/// <summary>One execution of a plan: what its root fields share.</summary>
internal sealed class OperationRun(GraphQLSchema schema, OperationPlan plan, VariableValues variables, IServiceProvider services, ILogger logger)
{
    /// <summary>Stands for the objects of the root types, which no class is behind.</summary>
    public static readonly object Nothing = new();

    readonly FieldAccess[]? _access = plan.GuardedFields.IsEmpty ? null : new FieldAccess[plan.FieldCount];

    public GraphQLSchema Schema { get; } = schema;

    /// <summary>How many errors are told.</summary>
    public required int MaxErrors { get; init; }

    public OperationPlan Plan { get; } = plan;

    public VariableValues Variables { get; } = variables;

    public IServiceProvider Services { get; } = services;

    /// <summary>What the root type's fields are read from: the event, in a subscription; nothing of note otherwise.</summary>
    public object RootValue { get; init; } = Nothing;

    /// <summary>What the host surrounds root fields with, if anything.</summary>
    public IRootFieldPipeline? Pipeline { get; } = services.GetService<IRootFieldPipeline>();

    public bool IsMutation => Plan.Kind == OperationKind.Mutation;

    /// <summary>Nothing in it has to wait, takes services, or is surrounded by anything.</summary>
    public bool IsImmediate => Plan.IsImmediate && (Pipeline is null || Plan.IsIntrospection);

    public bool IsIncluded(FieldPlan field) => field.IsIncluded(Variables);

    /// <summary>Whether the request at hand may use a guarded field.</summary>
    public FieldAccess AccessTo(FieldPlan field) => _access![field.Index];

    /// <summary>
    /// Asks for every guarded field of the operation before anything runs: one policy is asked once, and never two at a time, because the
    /// services of the request are shared.
    /// </summary>
    public async ValueTask AuthorizeAsync(CancellationToken cancellationToken)
    {
        if (_access is null)
            return;
        var authorizer = Services.GetService<IFieldAuthorizer>();
        if (authorizer is null)
        {
            // Without anybody to ask, nobody is allowed.
            foreach (var field in Plan.GuardedFields)
                _access[field.Index] = field.Definition.Access!.IsAnonymous ? FieldAccess.Allowed : FieldAccess.NotAuthenticated;
            return;
        }
        var known = new Dictionary<string, FieldAccess>(StringComparer.Ordinal);
        var scopes = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var field in Plan.GuardedFields)
        {
            var rule = field.Definition.Access!;
            var scope = rule.Scope ?? "";
            if (!scopes.TryGetValue(scope, out var isInScope))
                scopes.Add(scope, isInScope = await authorizer.IsInScopeAsync(rule.Scope, Services, cancellationToken));
            _access[field.Index] = !isInScope ? FieldAccess.OutOfScope
                : rule.IsAnonymous ? FieldAccess.Allowed
                : await AccessByAsync(rule.Policies, authorizer, known, cancellationToken);
        }
    }

    async ValueTask<FieldAccess> AccessByAsync(
        ImmutableArray<string> policies, IFieldAuthorizer authorizer, Dictionary<string, FieldAccess> known, CancellationToken cancellationToken)
    {
        var best = FieldAccess.NotAuthenticated;
        foreach (var policy in policies.IsEmpty ? [""] : policies)
        {
            if (!known.TryGetValue(policy, out var access))
                known.Add(policy, access = await authorizer.AuthorizeAsync(policy, Services, cancellationToken));
            best = Better(best, access);
            if (best == FieldAccess.Allowed)
                break;
        }
        return best;
    }

    /// <summary>Why the request at hand may not use a guarded field.</summary>
    public GraphQLException Refusal(FieldPlan field) => AccessTo(field) switch
    {
        FieldAccess.NotAuthenticated => new GraphQLException(ErrorCodes.NotAuthenticated, "The current user is not authenticated."),
        FieldAccess.OutOfScope when field.Definition.Access!.Scope is { } scope =>
            new GraphQLException(ErrorCodes.OutOfScope, $"The token does not have the scope \"{scope}\"."),
        FieldAccess.OutOfScope => new GraphQLException(ErrorCodes.OutOfScope, "No token reaches this resource."),
        _ => new GraphQLException(ErrorCodes.NotAuthorized, "The current user is not authorized to access this resource."),
    };

    /// <summary>The error to send for what a field threw. What was not expected is logged, and only its number is sent.</summary>
    public GraphQLError Describe(Exception exception, FieldPlan field, IReadOnlyList<object> path) =>
        ErrorDescription.Of(exception, logger, exception is LocatedException { Offset: var offset } ? [Plan.LocationOf(offset)] : LocationsOf(field), path);

    SourceLocation[] LocationsOf(FieldPlan field) => field.Places.IsEmpty
        ? [Plan.LocationOf(field.Offset)]
        : [.. field.Places.Where(place => Variables.Fulfil(place.Conditions)).Select(place => place.Offset).Distinct().Select(Plan.LocationOf)];

    static FieldAccess Better(FieldAccess a, FieldAccess b) => (a, b) switch
    {
        (FieldAccess.Allowed, _) or (_, FieldAccess.Allowed) => FieldAccess.Allowed,
        (FieldAccess.NotAuthorized, _) or (_, FieldAccess.NotAuthorized) => FieldAccess.NotAuthorized,
        _ => FieldAccess.NotAuthenticated,
    };
}
