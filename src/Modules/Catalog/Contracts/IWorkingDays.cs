namespace Ecqs.Catalog.Contracts;

/// <summary>A day reckoned by the working-day calendar.</summary>
/// <param name="Day">The day.</param>
/// <param name="IsEstimate">True when a year on the way is not loaded, so that its holidays are not known.</param>
public sealed record WorkingDay(DateOnly Day, bool IsEstimate);

/// <summary>The working-day calendar (rule 2.7).</summary>
public interface IWorkingDays
{
    /// <summary>The day that is <paramref name="count"/> working days after <paramref name="day"/> (the day itself not counted).</summary>
    Task<WorkingDay> AddAsync(DateOnly day, int count, CancellationToken cancellationToken);
}
