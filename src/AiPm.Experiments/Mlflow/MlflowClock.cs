namespace AiPm.Experiments;

/// <summary>A clock that says when something happened elsewhere; its timers run as the system's.</summary>
internal sealed class MlflowClock : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Set(long milliseconds) =>
        _now = milliseconds is >= 0 and < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.UnixEpoch;
}
