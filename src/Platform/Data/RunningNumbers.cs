using Microsoft.EntityFrameworkCore;

namespace Ecqs.Platform.Data;

/// <summary>The last number drawn in a series, e.g. the bookings of one day. A module that numbers things maps this in its own schema.</summary>
public sealed class RunningNumber
{
    public required string Series { get; init; }

    public int Last { get; internal set; }

    /// <summary>Maps the entity as <c>running_numbers</c>.</summary>
    public static void Configure(ModelBuilder model) => model.Entity<RunningNumber>(entity =>
    {
        entity.ToTable("RunningNumbers");
        entity.HasKey(number => number.Series);
        entity.Property(number => number.Series).HasMaxLength(80);
    });
}

/// <summary>
/// Draws numbers that are unique under load: one conditional update takes the series' row and holds it to the end of the transaction,
/// so a number should be drawn as late in it as can be. A refused transaction gives its number back or leaves a gap.
/// </summary>
public static class RunningNumbers
{
    public static async Task<int> NextAsync(ModuleDbContext db, UnitOfWork unitOfWork, string series, CancellationToken cancellationToken)
    {
        if (!await AdvanceAsync(db, series, cancellationToken))
        {
            // The first of a series: whoever gets the lock adds the row; who waited for it finds the row committed.
            await unitOfWork.LockAsync($"running-number:{series}", cancellationToken);
            if (!await AdvanceAsync(db, series, cancellationToken))
            {
                db.Add(new RunningNumber { Series = series, Last = 1 });
                await db.SaveChangesAsync(cancellationToken);
                return 1;
            }
        }

        return await db.Set<RunningNumber>().Where(number => number.Series == series).Select(number => number.Last)
            .SingleAsync(cancellationToken);
    }

    static async Task<bool> AdvanceAsync(ModuleDbContext db, string series, CancellationToken cancellationToken) =>
        await db.Set<RunningNumber>().Where(number => number.Series == series)
            .ExecuteUpdateAsync(row => row.SetProperty(number => number.Last, number => number.Last + 1), cancellationToken) == 1;
}
