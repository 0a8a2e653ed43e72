using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Execution;

/// <summary>Operations on transports that answer more than once.</summary>
internal sealed partial class RequestExecutor
{
    /// <summary>Runs an operation of any kind and hands over its answers: one of a query or mutation, as many as there are events of a subscription.</summary>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task StreamAsync(GraphQLRequest request, IServiceProvider services, IResponseSink sink, CancellationToken cancellationToken)
    {
        using (var buffer = new ResponseBuffer(4096))
        {
            var outcome = await ExecuteAsync(request, services, buffer, cancellationToken);
            if (outcome is RequestOutcome.Executed or RequestOutcome.ExecutedWithErrors)
                await sink.NextAsync(buffer.Written, cancellationToken);
            else if (outcome != RequestOutcome.StreamNeeded)
                await sink.FailAsync(buffer.Written, cancellationToken);
            if (outcome != RequestOutcome.StreamNeeded)
                return;
        }
        try
        {
            var plan = PlanOf(request);
            var variables = VariableValues.Coerce(plan, request.Variables, _options.Variables);
            if (!plan.Cost.IsAlwaysWithin)
                CostRules.Enforce(plan.Cost.Evaluate(variables), _costModel.Limits);
            var operation = NewRun(plan, variables, services);
            await operation.AuthorizeAsync(cancellationToken);
            var subscription = new Subscription(operation, request, sink, options.Value);
            await subscription.RunAsync(AnswerAsync, cancellationToken);
        }
        catch (RequestException refused)
        {
            await FailAsync(sink, refused.Errors, cancellationToken);
        }
        // A cancellation is of the client who has left, or of one who takes nothing any more: there is nobody to tell.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await FailAsync(sink, [Describe(exception)], cancellationToken);
        }
    }

    /// <summary>Whether the request is a valid mutation.</summary>
    public bool IsMutation(GraphQLRequest request)
    {
        try
        {
            return PlanOf(request).Kind == Language.OperationKind.Mutation;
        }
        catch (RequestException)
        {
            return false;
        }
    }

    /// <summary>The error to send for what went wrong outside of any field.</summary>
    public GraphQLError Describe(Exception exception) => ErrorDescription.Of(exception, logger);

    /// <summary>Hands over an answer without data.</summary>
    public static async ValueTask FailAsync(IResponseSink sink, IReadOnlyList<GraphQLError> errors, CancellationToken cancellationToken)
    {
        using var buffer = new ResponseBuffer();
        WriteErrors(buffer, errors);
        await sink.FailAsync(buffer.Written, cancellationToken);
    }

    /// <summary>Executes the plan of a subscription for one event, in services of its own.</summary>
    /// <exception cref="RequestException">Who subscribed may not use the field any more, or the answer took too long.</exception>
    async ValueTask AnswerAsync(
        OperationRun subscription, GraphQLRequest request, SubscriptionEvent value, ResponseBuffer buffer, CancellationToken cancellationToken)
    {
        await using var scope = subscription.Services.CreateAsyncScope();
        var operation = NewRun(subscription.Plan, subscription.Variables, scope.ServiceProvider, value);
        await RunInTimeAsync(operation, request, buffer, cancellationToken);
    }
}
