using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.GraphQL.Types;

/// <summary>What a mutation answers: its result, or the declared errors that it ended with.</summary>
internal sealed record MutationPayload(object? Result, IReadOnlyList<Exception>? Errors)
{
    /// <summary>Makes a payload of a mutation's answer and of the exceptions that it declares.</summary>
    public static Resolver Around(Resolver resolve, IReadOnlySet<Type> declared) => async (context, parent, arguments) =>
    {
        try
        {
            var result = await resolve(context, parent, arguments);
            foreach (var after in context.Services.GetServices<IAfterResolver>())
                await after.AfterResolverAsync(context.CancellationToken);
            return new MutationPayload(result, null);
        }
        catch (Exception exception) when (DeclaredErrors(exception, declared) is { } errors)
        {
            return new MutationPayload(null, errors);
        }
    };

    static IReadOnlyList<Exception>? DeclaredErrors(Exception exception, IReadOnlySet<Type> declared)
    {
        IReadOnlyList<Exception> thrown = exception is AggregateException many ? many.Flatten().InnerExceptions : [exception];
        return thrown.Count > 0 && thrown.All(e => declared.Contains(e.GetType())) ? thrown : null;
    }
}
