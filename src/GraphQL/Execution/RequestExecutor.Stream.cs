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
            var variables = VariableValues.Coerce(plan, request.Variables);
            var operation = new OperationRun(Schema, plan, variables, services, logger);
            await operation.AuthorizeAsync(cancellationToken);
            var subscription = new Subscription(operation, request, sink, options.Value);
            await subscription.RunAsync(AnswerAsync, cancellationToken);
        }
        catch (RequestException refused)
        {
            await FailAsync(sink, refused.Errors, cancellationToken);
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            await FailAsync(sink, [Unexpected(exception)], cancellationToken);
        }
    }

    /// <summary>The error to send for what nobody has thought of. It is logged, and only its number is sent.</summary>
    GraphQLError Unexpected(Exception exception)
    {
        var correlationId = Guid.CreateVersion7().ToString("N");
        LogMessages.UnexpectedException(logger, correlationId, "", exception);
        return new("Unexpected Execution Error", ErrorCodes.Unexpected) { CorrelationId = correlationId };
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

    /// <summary>Hands over an answer without data.</summary>
    public static async ValueTask FailAsync(IResponseSink sink, IReadOnlyList<GraphQLError> errors, CancellationToken cancellationToken)
    {
        using var buffer = new ResponseBuffer();
        WriteErrors(buffer, errors);
        await sink.FailAsync(buffer.Written, cancellationToken);
    }

    /// <summary>Executes the plan of a subscription for one event, in services of its own.</summary>
    /// <exception cref="RequestException">Who subscribed may not use the field any more.</exception>
    async ValueTask AnswerAsync(
        OperationRun subscription, GraphQLRequest request, SubscriptionEvent value, ResponseBuffer buffer, CancellationToken cancellationToken)
    {
        await using var scope = subscription.Services.CreateAsyncScope();
        var operation = new OperationRun(Schema, subscription.Plan, subscription.Variables, scope.ServiceProvider, logger) { RootValue = value };
        await operation.AuthorizeAsync(cancellationToken);
        Subscription.CheckAccess(operation);
        await RunAsync(operation, request, buffer, cancellationToken);
    }
}
