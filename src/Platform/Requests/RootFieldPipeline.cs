using Ecqs.GraphQL;
using Ecqs.Platform.Data;
using Ecqs.Platform.Idempotency;
using Ecqs.Platform.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Platform.Requests;

/// <summary>
/// One scope per root field; for a mutation one transaction, which commits only when the field stands. A transaction that the database broke off
/// (deadlock, serialization) is run anew, at most three times.
/// </summary>
sealed class RootFieldPipeline(IServiceScopeFactory scopes, IDatabaseProvider provider) : IRootFieldPipeline
{
    public const string IdempotencyHeader = "Idempotency-Key";
    const int MostAttempts = 3;
    const int LongestKey = 200;

    public async Task<ReadOnlyMemory<byte>?> RunAsync(
        RootFieldRun field,
        Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute,
        CancellationToken cancellationToken)
    {
        if (!field.IsMutation)
        {
            await using var scope = scopes.CreateAsyncScope();
            await execute(scope.ServiceProvider, cancellationToken);
            return null;
        }

        var key = IdempotencyKeyOf(field);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (retry, answer) = await MutateAsync(field, key, execute, attempt < MostAttempts, cancellationToken);
                if (!retry)
                    return answer;
            }
            catch (Exception failure) when (attempt < MostAttempts && provider.IsTransient(failure))
            {
            }
        }
    }

    async Task<(bool Retry, ReadOnlyMemory<byte>? Answer)> MutateAsync(
        RootFieldRun field,
        string? key,
        Func<IServiceProvider, CancellationToken, Task<RootFieldOutcome>> execute,
        bool mayRetry,
        CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var unitOfWork = services.GetRequiredService<UnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        if (key is not null && await services.GetRequiredService<IdempotencyKeys>().FindAsync(key, field.RequestBody, cancellationToken) is { } stored)
            return (false, stored);

        var outcome = await execute(services, cancellationToken);
        if (outcome.Refused)
        {
            await unitOfWork.RollbackAsync();
            return (mayRetry && outcome.Exception is { } failure && provider.IsTransient(failure), null);
        }

        if (key is not null)
            await services.GetRequiredService<IdempotencyKeys>().StoreAsync(key, field.RequestBody, outcome.StorableJson, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return (false, null);
    }

    static string? IdempotencyKeyOf(RootFieldRun field)
    {
        var header = field.RequestServices.GetService<IHttpContextAccessor>()?.HttpContext?.Request.Headers[IdempotencyHeader].ToString();
        if (string.IsNullOrEmpty(header))
            return null;
        if (header.Length > LongestKey || header.Any(character => character is < '!' or > '~'))
            throw new GraphQLException("IDEMPOTENCY_KEY_INVALID", TextCatalog.Format("IDEMPOTENCY_KEY_INVALID"));
        if (field.RootFieldCount > 1)
            throw new GraphQLException("IDEMPOTENCY_ONE_MUTATION", TextCatalog.Format("IDEMPOTENCY_ONE_MUTATION"));
        return header;
    }
}

/// <summary>Writes what the resolver left in the modules' contexts, so that the payload's queries see it.</summary>
sealed class FlushAfterResolver(UnitOfWork unitOfWork) : IAfterResolver
{
    public Task AfterResolverAsync(CancellationToken cancellationToken) => unitOfWork.FlushAsync(cancellationToken);
}

sealed class OwnTransaction(IServiceScopeFactory scopes) : IOwnTransaction
{
    public async Task<T> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unitOfWork = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unitOfWork.BeginAsync(cancellationToken);
        var result = await act(scope.ServiceProvider, cancellationToken);
        await unitOfWork.CommitAsync(cancellationToken);
        return result;
    }
}
