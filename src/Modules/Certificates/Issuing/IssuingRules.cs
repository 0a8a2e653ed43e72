using Ecqs.Catalog.Contracts;

namespace Ecqs.Certificates.Issuing;

/// <summary>Validity and numbers of documents (rule 5.3).</summary>
static class IssuingRules
{
    /// <summary>
    /// The last day of validity: the cycle in months after the day of verification, with the day clamped to the month's end, minus one
    /// day if the
    /// setting says so (2024-02-29 and 12 months: 2025-02-27). None for a category that is verified only once.
    /// </summary>
    public static DateOnly? ValidUntil(DateOnly verifiedOn, VerificationWay? way, int? cycleMonths, bool minusOneDay)
    {
        if (way != VerificationWay.Periodic || cycleMonths is not { } months)
            return null;
        var day = verifiedOn.AddMonths(months);
        return minusOneDay ? day.AddDays(-1) : day;
    }

    /// <summary>证书编号, e.g. <c>JX-2026-02001-00017</c>; the running number grows beyond five digits when it must.</summary>
    public static string Number(string shortCode, int year, string categoryCode, int running) => $"{Series(shortCode, year, categoryCode)}-{running:D5}";

    public static string Series(string shortCode, int year, string categoryCode) => $"{shortCode}-{year:D4}-{categoryCode}";

    /// <summary>The day itself is not expired yet.</summary>
    public static bool IsExpired(DateOnly? validUntil, DateOnly today) => validUntil < today;
}
