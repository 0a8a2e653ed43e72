namespace Ecqs.Booking.Forms;

/// <summary>Limits of what a booking holds.</summary>
static class BookingRules
{
    public const int ItemsAtMost = 1000;
    public const int RemarkLength = 200;
    public const int ReceiptLength = 500;
    public const int NameLength = 40;

    /// <summary>
    /// 预约编号: the date and the running number of that day in five digits; beyond 99,999 in as many as it takes (rule 4.1).
    /// </summary>
    public static string Number(DateOnly day, int running) => $"{day:yyyyMMdd}{running:D5}";

    /// <summary>The series of a day's booking numbers.</summary>
    public static string NumberSeries(DateOnly day) => $"booking-{day:yyyyMMdd}";
}
