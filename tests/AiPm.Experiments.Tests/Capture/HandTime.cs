namespace AiPm.Experiments.Tests.Capture;

/// <summary>A clock that goes on when it is told to, with one timer.</summary>
internal sealed class HandTime : TimeProvider
{
    private readonly List<HandTimer> _timers = [];
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(() => callback(state), dueTime.Ticks, period.Ticks);
        _timers.Add(timer);
        return timer;
    }

    public void Advance(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _ticks += TimeSpan.TicksPerSecond;
            _timers.ForEach(timer => timer.Tick(_ticks));
        }
    }

    private sealed class HandTimer(Action callback, long due, long period) : ITimer
    {
        private long _due = due;
        private bool _stopped;

        public void Tick(long now)
        {
            if (!_stopped && now >= _due)
            {
                _due += period;
                callback();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => _stopped = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
