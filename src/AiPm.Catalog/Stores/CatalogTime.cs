namespace AiPm.Catalog;

/// <summary>Times as the catalog keeps them: whole microseconds.</summary>
internal static class CatalogTime
{
    public static long Microseconds(DateTimeOffset time) => Microseconds(time - DateTimeOffset.UnixEpoch);

    public static long Microseconds(TimeSpan length) => length.Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch + Length(microseconds);

    public static TimeSpan Length(long microseconds) => new(microseconds * TimeSpan.TicksPerMicrosecond);
}
