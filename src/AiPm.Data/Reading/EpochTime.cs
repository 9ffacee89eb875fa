namespace AiPm.Data;

/// <summary>Turns counts since 1970 into dates and times; false where none can say it exactly.</summary>
internal static class EpochTime
{
    private const long NanosecondsPerTick = 100;
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    public static bool TryDate(int days, out DateOnly date)
    {
        var day = (long)EpochDay + days;
        var fits = day >= DateOnly.MinValue.DayNumber && day <= DateOnly.MaxValue.DayNumber;
        date = fits ? DateOnly.FromDayNumber((int)day) : default;
        return fits;
    }

    public static bool TryMicroseconds(long microseconds, out DateTime time)
    {
        const long limit = long.MaxValue / TimeSpan.TicksPerMicrosecond;
        time = default;
        return microseconds is > -limit and < limit && TryTicks(microseconds * TimeSpan.TicksPerMicrosecond, out time);
    }

    public static bool TryNanoseconds(long nanoseconds, out DateTime time)
    {
        time = default;
        return nanoseconds % NanosecondsPerTick == 0 && TryTicks(nanoseconds / NanosecondsPerTick, out time);
    }

    public static bool TryTimeOfDay(long microseconds, out TimeOnly time)
    {
        var fits = microseconds >= 0 && microseconds < TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond;
        time = fits ? new TimeOnly(microseconds * TimeSpan.TicksPerMicrosecond) : default;
        return fits;
    }

    private static bool TryTicks(long ticks, out DateTime time)
    {
        // long.MaxValue and its negative stand for infinity, which is out of range all the same.
        var fits = ticks >= -DateTime.UnixEpoch.Ticks && ticks <= DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks;
        time = fits ? new DateTime(DateTime.UnixEpoch.Ticks + ticks) : default;
        return fits;
    }
}
