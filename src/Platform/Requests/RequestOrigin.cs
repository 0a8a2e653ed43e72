namespace Ecqs.Platform.Requests;

/// <summary>Where a request came from. Scoped; empty in jobs.</summary>
public sealed record RequestOrigin(string? Address, string? UserAgent)
{
    public static RequestOrigin None { get; } = new(null, null);
}

/// <summary>Runs something in a scope and transaction of its own, that stands even when the mutation at hand is refused (failed tries, security events).</summary>
public interface IOwnTransaction
{
    Task<T> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> act, CancellationToken cancellationToken);
}
