namespace Ecqs.Catalog.Calendar;

/// <summary>A year whose holidays are known.</summary>
sealed class CalendarYear
{
    public int Year { get; init; }

    public DateTimeOffset LoadedAt { get; set; }

    /// <summary>The notice by which they are known; empty for what comes with the software.</summary>
    public string Source { get; set; } = "";
}

/// <summary>A day that differs from Monday to Friday: a day off, or a make-up working day (调休).</summary>
sealed class CalendarDay
{
    public DateOnly Day { get; init; }

    public bool IsWorking { get; set; }

    /// <summary>The holiday it belongs to.</summary>
    public required string Name { get; set; }
}
