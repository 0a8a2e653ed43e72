using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ecqs.Platform.Data;

/// <summary>
/// Forms of an index that each database spells otherwise; part of the seam. A module says what an index is for, here stands how PostgreSQL
/// does it.
/// </summary>
public static class IndexForms
{
    /// <summary>How much of what was written last is kept unsorted when nobody has it sorted, in KB: each search reads it, everybody's.</summary>
    const int UnsortedKilobytes = 512;

    /// <summary>
    /// How much is where a job has it sorted (<see cref="IDatabaseProvider.SortWrittenAsync"/>). Sorting by the bunch makes writing many times
    /// faster, the more so the larger the bunch: an import of ten thousand rows is one.
    /// </summary>
    const int UnsortedKilobytesUntilJob = 8192;

    /// <summary>An index of the single values in a column of many, for "holds all of these".</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="column">The column of many values.</param>
    /// <param name="isSortedByJob">Whether the module has a job that sorts what was written.</param>
    public static IndexBuilder<T> HasIndexOfValues<T>(
        this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> column, bool isSortedByJob = false)
        where T : class =>
        entity.HasIndex(column).HasMethod("gin")
            .HasStorageParameter("gin_pending_list_limit", isSortedByJob ? UnsortedKilobytesUntilJob : UnsortedKilobytes);

    /// <summary>Lets the index answer for further columns, so that what asks only for those does not read the table.</summary>
    public static IndexBuilder<T> Covers<T>(this IndexBuilder<T> index, Expression<Func<T, object>> columns) where T : class =>
        NpgsqlIndexBuilderExtensions.IncludeProperties(index, columns);
}
