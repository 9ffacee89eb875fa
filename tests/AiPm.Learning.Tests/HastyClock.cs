namespace AiPm.Learning.Tests;

/// <summary>A clock that goes on by a minute whenever it is looked at.</summary>
internal sealed class HastyClock : TimeProvider
{
    private long _looks;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => 60 * ++_looks;
}
