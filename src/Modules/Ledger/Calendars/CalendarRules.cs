namespace Ecqs.Ledger.Calendars;

/// <summary>What must hold for a calendar feed.</summary>
static class CalendarRules
{
    public const int MaxName = 60;

    /// <summary>How many working addresses one account may have in an organisation.</summary>
    public const int FeedsAtMost = 10;
}
