namespace Ecqs.Platform.Jobs;

/// <summary>
/// Work that is looked for each minute, by one Host at a time. A run decides by <c>now</c> (the clock, which may be shifted) and
/// by what the database says is done, so that a missed or repeated run does no harm. It runs in a scope and transaction of its own.
/// </summary>
public interface IMinuteJob
{
    Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>A job's name (<c>module.job</c>) and type.</summary>
sealed record MinuteJobRegistration(string Name, Type Type);
