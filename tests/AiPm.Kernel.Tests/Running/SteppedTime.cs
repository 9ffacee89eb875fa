namespace AiPm.Kernel.Tests.Running;

/// <summary>A clock whose stopwatch goes on by a fixed step at each look; its timers are real.</summary>
internal sealed class SteppedTime(TimeSpan step) : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks += step.Ticks;
}
