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
    /// <summary>
    /// How much of what was written last is kept unsorted at most, in KB. Sorting by the bunch makes writing many times faster, the more so the
    /// larger the bunch: an import of ten thousand rows is one. What is unsorted is read by each search, everybody's, so it does not stay:
    /// a job has it sorted (<see cref="IDatabaseProvider.SortWrittenAsync"/>).
    /// </summary>
    const int UnsortedKilobytes = 8192;

    /// <summary>An index of the single values in a column of many, for "holds all of these".</summary>
    public static IndexBuilder<T> HasIndexOfValues<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> column)
        where T : class =>
        entity.HasIndex(column).HasMethod("gin").HasStorageParameter("gin_pending_list_limit", UnsortedKilobytes);

    /// <summary>Lets the index answer for further columns, so that what asks only for those does not read the table.</summary>
    public static IndexBuilder<T> Covers<T>(this IndexBuilder<T> index, Expression<Func<T, object>> columns) where T : class =>
        NpgsqlIndexBuilderExtensions.IncludeProperties(index, columns);
}
