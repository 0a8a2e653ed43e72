using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Planning;

namespace Ecqs.GraphQL.Execution;

/// <summary>What a transport or a host allows of a valid operation.</summary>
internal static class RequestRules
{
    /// <exception cref="RequestException">The operation is not allowed to this request.</exception>
    public static void Check(GraphQLRequest request, OperationPlan plan)
    {
        if (request.IsReadOnly && plan.Kind == OperationKind.Mutation)
        {
            throw new RequestException([new("A mutation cannot be sent by GET: use POST.", ErrorCodes.MethodNotAllowed)])
            {
                Outcome = RequestOutcome.MethodNotAllowed,
            };
        }
        if (plan.Kind == OperationKind.Subscription)
        {
            throw new RequestException(
                [new("A subscription is answered by an event stream: accept text/event-stream, or use a WebSocket.", ErrorCodes.StreamNeeded)])
            {
                Outcome = RequestOutcome.StreamNeeded,
            };
        }
        if (request.ForbidsIntrospection)
            CheckIntrospection(plan);
    }

    static void CheckIntrospection(OperationPlan plan)
    {
        foreach (var field in plan.Root.Fields)
        {
            if (!field.IsTypeName && field.Definition.Name.StartsWith("__", StringComparison.Ordinal))
            {
                throw new RequestException(
                    [new("Introspection is not allowed for the current request.", ErrorCodes.IntrospectionNotAllowed, [plan.LocationOf(field.Offset)])]);
            }
        }
    }
}
