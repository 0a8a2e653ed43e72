namespace Ecqs.Ledger.Expiry;

/// <summary>The days on which an expiry is reminded of (rule 3.8): 30, 15, 7, 1 and 0 days before, and each month after.</summary>
static class ExpiryReminders
{
    /// <summary>Days before the last day of validity, the farthest first.</summary>
    public static readonly int[] DaysBefore = [30, 15, 7, 1, 0];

    /// <summary>
    /// The first day of reminding after <paramref name="day"/>; null without a validity. From the last day of validity on it is a month
    /// later, counted from the day of the last reminder. A day that has passed when the validity becomes known is left out: its user has
    /// just typed it in. The owner's own lead days take the place of those before the last one (rule 3.9).
    /// </summary>
    public static DateOnly? FirstAfter(DateOnly day, DateOnly? validUntil, int? leadDays = null)
    {
        if (validUntil is not { } last)
            return null;
        foreach (var daysBefore in leadDays is { } lead ? [lead, 0] : DaysBefore)
            if (last.DayNumber - daysBefore > day.DayNumber)
                return last.AddDays(-daysBefore);
        return day.AddMonths(1);
    }
}
