using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Accounts.OAuth.Protocol;

/// <summary>One step of a protocol: finds out one thing or refuses for one reason.</summary>
interface IStep<in TExchange> where TExchange : Exchange
{
    /// <summary>Null when the exchange may go on.</summary>
    ValueTask<Refusal?> RunAsync(TExchange exchange, CancellationToken cancellationToken);
}

/// <summary>A step that has nothing to wait for.</summary>
abstract class Step<TExchange> : IStep<TExchange> where TExchange : Exchange
{
    protected abstract Refusal? Run(TExchange exchange);

    ValueTask<Refusal?> IStep<TExchange>.RunAsync(TExchange exchange, CancellationToken cancellationToken) => new(Run(exchange));
}

/// <summary>A row of a table: the step, and the section that demands it.</summary>
sealed record StepEntry<TExchange>(string Rule, Type Step, ObjectFactory<IStep<TExchange>> Create) where TExchange : Exchange
{
    public static StepEntry<TExchange> Of<TStep>(string rule) where TStep : class, IStep<TExchange>
    {
        var create = ActivatorUtilities.CreateFactory<TStep>([]);
        return new(rule, typeof(TStep), (services, arguments) => create(services, arguments));
    }
}

/// <summary>
/// What an endpoint does, in the order in which it does it; the table is the endpoint. It is meant to be read beside RFC 9700 and OAuth 2.1.
/// </summary>
sealed class StepTable<TExchange>(params IReadOnlyList<StepEntry<TExchange>> entries) where TExchange : Exchange
{
    public IReadOnlyList<StepEntry<TExchange>> Entries { get; } = entries;

    /// <summary>Runs the steps until one refuses or answers.</summary>
    public async ValueTask<Refusal?> RunAsync(TExchange exchange, IServiceProvider services, CancellationToken cancellationToken)
    {
        foreach (var entry in Entries)
        {
            if (await entry.Create(services, []).RunAsync(exchange, cancellationToken) is { } refusal)
                return refusal;
            if (exchange.Answer is not null)
                return null;
        }

        return null;
    }

    /// <summary>The table with further steps after its own.</summary>
    public StepTable<TExchange> With(params IReadOnlyList<StepEntry<TExchange>> further) => new([.. Entries, .. further]);

    /// <summary>The table without a step: for tests, which show that the step is what refuses.</summary>
    public StepTable<TExchange> Without(Type step) => new([.. Entries.Where(entry => entry.Step != step)]);
}
