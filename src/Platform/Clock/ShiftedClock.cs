namespace Ecqs.Platform.Clock;

/// <summary>
/// The system's clock with an offset by setting (<c>Clock:Offset</c>, e.g. <c>3.00:00:00</c>), so that tests and demonstrations can look ahead.
/// Refused in production.
/// </summary>
public sealed class ShiftedClock(TimeSpan offset) : TimeProvider
{
    /// <summary>How far the clock is ahead; a test may move it while the Host runs.</summary>
    public TimeSpan Offset { get; set; } = offset;

    // Timers stay real: what waits half a second waits half a second.
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
}
