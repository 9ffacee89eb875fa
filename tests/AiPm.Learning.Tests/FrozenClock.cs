namespace AiPm.Learning.Tests;

/// <summary>A clock that stands still, so that nothing that takes time says so.</summary>
internal sealed class FrozenClock : TimeProvider
{
    public override long GetTimestamp() => 0;
}
