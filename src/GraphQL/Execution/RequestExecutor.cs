using System.Globalization;
using System.Text.Json;
using Ecqs.GraphQL.Language;
using Ecqs.GraphQL.Planning;
using Ecqs.GraphQL.Types;
using Ecqs.GraphQL.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecqs.GraphQL.Execution;

/// <summary>A request as the transport read it.</summary>
/// <param name="Document">The document, UTF-8.</param>
/// <param name="Variables">A JSON object, or nothing.</param>
internal sealed record GraphQLRequest(ReadOnlyMemory<byte> Document, string? OperationName, JsonElement? Variables)
{
    /// <summary>What the request was read from; null when it is nothing but the document.</summary>
    public IRequestSource? Source { get; init; }

    /// <summary>The bytes that identify the request for idempotency.</summary>
    public ReadOnlyMemory<byte> Identity => Source?.Identity ?? Document;

    /// <summary>It came by a method that may change nothing.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>It may not ask for <c>__schema</c> and <c>__type</c>.</summary>
    public bool ForbidsIntrospection { get; init; }

    /// <summary>The id of a trusted document; null when the document came as text.</summary>
    public string? TrustedId { get; init; }

    /// <summary>Finds out anew who asks, during a subscription.</summary>
    public Func<CancellationToken, ValueTask>? Renew { get; init; }

    /// <summary>What it wants to be told of its cost.</summary>
    public CostMode CostMode { get; init; }

    public static GraphQLRequest Of(string document, string? operationName = null, JsonElement? variables = null)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(document);
        return new(bytes, operationName, variables);
    }
}

/// <summary>What a request was read from.</summary>
internal interface IRequestSource
{
    /// <summary>The bytes that identify the request for idempotency.</summary>
    ReadOnlyMemory<byte> Identity { get; }
}

/// <summary>How far a request came.</summary>
internal enum RequestOutcome
{
    /// <summary>The document is no GraphQL.</summary>
    NotParsed,

    /// <summary>The document is not valid against the schema, or does not say what to run, or its variables do not fit, or it is not allowed.</summary>
    Refused,

    /// <summary>It is a mutation by a method that may change nothing.</summary>
    MethodNotAllowed,

    /// <summary>It is a subscription, and needs a transport that answers more than once.</summary>
    StreamNeeded,

    /// <summary>Something went wrong that nobody has thought of, outside of any field.</summary>
    Failed,

    /// <summary>It took longer than is allowed.</summary>
    TimedOut,

    /// <summary>It was run, without any error.</summary>
    Executed,

    /// <summary>It was run; there are errors of fields.</summary>
    ExecutedWithErrors,
}

/// <summary>Takes a request through the stages: parse, validate, plan, coerce variables, authorize, execute, write.</summary>
internal sealed partial class RequestExecutor(GraphQLSchema schema, IOptions<GraphQLOptions> options, ILogger<RequestExecutor> logger)
{
    readonly PlanCache _plans = new(options.Value.MaxCachedPlans, options.Value.Document.MaxCachedPlanBytes);
    readonly ParserOptions _parserOptions = ParserOptions.Of(options.Value.Document, new(schema.Names));
    readonly CostModel _costModel = new(options.Value.Cost);
    readonly GraphQLOptions _options = options.Value;

    public GraphQLSchema Schema { get; } = schema;

    public int CachedPlans => _plans.Count;

    /// <summary>Runs a request and writes the whole answer to the buffer.</summary>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async ValueTask<RequestOutcome> ExecuteAsync(
        GraphQLRequest request, IServiceProvider services, ResponseBuffer buffer, CancellationToken cancellationToken)
    {
        var start = buffer.Length;
        OperationCost? cost = null;
        RequestOutcome outcome;
        try
        {
            var plan = PlanOf(request);
            RequestRules.Check(request, plan);
            var variables = VariableValues.Coerce(plan, request.Variables, _options.Variables);
            if (request.CostMode != CostMode.Silent || !plan.Cost.IsAlwaysWithin)
                cost = plan.Cost.Evaluate(variables);
            if (request.CostMode == CostMode.Validate)
            {
                CostRules.WriteAlone(buffer, cost!.Value);
                return RequestOutcome.Executed;
            }
            if (cost is { } known)
                CostRules.Enforce(known, _costModel.Limits);
            var operation = NewRun(plan, variables, services);
            // What answers at once, and asks nobody whether it may, needs no timer.
            var isWell = operation.IsImmediate && plan.GuardedFields.IsEmpty
                ? WriteAtOnce(operation, buffer, cancellationToken)
                : await RunInTimeAsync(operation, request, buffer, cancellationToken);
            outcome = isWell ? RequestOutcome.Executed : RequestOutcome.ExecutedWithErrors;
        }
        catch (RequestException refused)
        {
            buffer.Truncate(start);
            WriteErrors(buffer, refused.Errors);
            outcome = refused.Outcome;
        }
        catch (Exception exception) when (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            buffer.Truncate(start);
            WriteErrors(buffer, [ErrorDescription.Of(exception, logger)]);
            outcome = RequestOutcome.Failed;
        }
        if (request.CostMode == CostMode.Report && cost is { } told)
            CostRules.Append(buffer, told);
        return outcome;
    }

    /// <summary>Runs an operation, and cancels it when it takes too long. Answers whether all went without an error.</summary>
    async ValueTask<bool> RunInTimeAsync(
        OperationRun operation, GraphQLRequest request, ResponseBuffer buffer, CancellationToken cancellationToken)
    {
        var limit = _options.Execution.Timeout;
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timer.CancelAfter(limit);
        try
        {
            await operation.AuthorizeAsync(timer.Token);
            if (operation.RootValue is SubscriptionEvent)
                Subscription.CheckAccess(operation);
            return await RunAsync(operation, request, buffer, timer.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var message = string.Create(CultureInfo.InvariantCulture, $"The request took longer than {limit.TotalSeconds} s and was cancelled.");
            throw new RequestException(message, ErrorCodes.Timeout) { Outcome = RequestOutcome.TimedOut };
        }
    }

    OperationRun NewRun(OperationPlan plan, VariableValues variables, IServiceProvider services, SubscriptionEvent? rootValue = null) =>
        new(Schema, plan, variables, services, logger) { RootValue = rootValue ?? OperationRun.Nothing, MaxErrors = _options.Execution.MaxErrors };

    OperationPlan PlanOf(GraphQLRequest request)
    {
        var key = request.TrustedId is { } id
            ? PlanCache.Key.OfTrusted(id, request.OperationName)
            : PlanCache.Key.Of(request.Document, request.OperationName);
        if (_plans.Find(key) is { } known)
            return known;
        DocumentNode document;
        try
        {
            document = Parser.Parse(request.Document.ToArray(), _parserOptions);
        }
        catch (SyntaxException exception)
        {
            throw new RequestException(exception.Message, exception.Code, exception.Location) { Outcome = RequestOutcome.NotParsed };
        }
        var errors = DocumentValidator.Validate(Schema, document, _options.Document);
        if (errors.Count > 0)
            throw new RequestException([.. errors.Select(GraphQLError.Of)]);
        var plan = Planner.Plan(Schema, document, request.OperationName, _options.Document);
        plan.Cost = CostPlan.Of(plan, _costModel);
        _plans.Add(request.TrustedId is null ? PlanCache.Key.Of(document.Source, request.OperationName) : key, plan);
        return plan;
    }

    /// <summary>An answer without data.</summary>
    public static void WriteErrors(ResponseBuffer buffer, IReadOnlyList<GraphQLError> errors)
    {
        buffer.Write("{\"errors\":["u8);
        WriteAll(buffer, errors);
        buffer.Write("]}"u8);
    }

    static void WriteAll(ResponseBuffer buffer, IReadOnlyList<GraphQLError> errors)
    {
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
                buffer.Write((byte)',');
            errors[i].Write(buffer);
        }
    }
}
