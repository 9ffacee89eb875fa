namespace AiPm.Learning.Tests;

/// <summary>A clock that stands.</summary>
internal sealed class FixedTime : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 12, 30, 15, TimeSpan.Zero);
}
