namespace AiPm.Data;

/// <summary>Reads dates and times written as ISO 8601 text, and dates with the day or the month first.</summary>
internal static class TimeText
{
    private const int DateLength = 10;

    public static ValueKind KindOf(ReadOnlySpan<byte> text)
    {
        if (TryDate(text, out _))
        {
            return ValueKind.Date;
        }

        if (TryTime(text, out _))
        {
            return ValueKind.Time;
        }

        if (TryTimestamp(text, out _, out var zoned))
        {
            return zoned ? ValueKind.ZonedTimestamp : ValueKind.Timestamp;
        }

        return (TrySlashDate(text, dayFirst: true, out _), TrySlashDate(text, dayFirst: false, out _)) switch
        {
            (true, true) => ValueKind.DayOrMonthFirst,
            (true, false) => ValueKind.DayFirst,
            (false, true) => ValueKind.MonthFirst,
            _ => ValueKind.Text,
        };
    }

    /// <summary>A date: <c>2024-02-29</c> or <c>2024/02/29</c>.</summary>
    public static bool TryDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        return text.Length == DateLength && text[4] is (byte)'-' or (byte)'/' && text[7] == text[4]
            && TryNumber(text[..4], out var year) && TryNumber(text[5..7], out var month) && TryNumber(text[8..10], out var day)
            && TryMake(year, month, day, out date);
    }

    /// <summary>A time of day: <c>23:59</c>, <c>23:59:59</c>, up to seven decimals of a second.</summary>
    public static bool TryTime(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        time = default;
        if (text.Length < 5 || text[2] != ':' || !TryNumber(text[..2], out var hour) || !TryNumber(text[3..5], out var minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        long ticks = 0;
        if (text.Length > 5 && (text[5] != ':' || !TrySeconds(text[6..], out ticks)))
        {
            return false;
        }

        time = new TimeOnly((((hour * 60L) + minute) * TimeSpan.TicksPerMinute) + ticks);
        return true;
    }

    /// <summary>A date and a time with a space or T between; with a zone the time is turned into UTC.</summary>
    public static bool TryTimestamp(ReadOnlySpan<byte> text, out DateTime value, out bool zoned)
    {
        value = default;
        zoned = false;
        if (text.Length < DateLength + 6 || text[DateLength] is not ((byte)' ' or (byte)'T') || !TryDate(text[..DateLength], out var date))
        {
            return false;
        }

        var rest = text[(DateLength + 1)..];
        if (!TrySplitZone(ref rest, out var offset, out zoned) || !TryTime(rest, out var time))
        {
            return false;
        }

        var ticks = date.ToDateTime(time).Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTime(ticks);
        return true;
    }

    /// <summary>A date with four digits of year at the end and <c>/</c>, <c>.</c> or <c>-</c> between.</summary>
    public static bool TrySlashDate(ReadOnlySpan<byte> text, bool dayFirst, out DateOnly date)
    {
        date = default;
        var mark = text.IndexOfAny((byte)'/', (byte)'.', (byte)'-');
        if (mark is < 1 or > 2)
        {
            return false;
        }

        var rest = text[(mark + 1)..];
        var second = rest.IndexOf(text[mark]);
        if (second is < 1 or > 2 || rest.Length != second + 5
            || !TryNumber(text[..mark], out var first) || !TryNumber(rest[..second], out var middle) || !TryNumber(rest[(second + 1)..], out var year))
        {
            return false;
        }

        return dayFirst ? TryMake(year, middle, first, out date) : TryMake(year, first, middle, out date);
    }

    private static bool TrySplitZone(ref ReadOnlySpan<byte> text, out TimeSpan offset, out bool zoned)
    {
        offset = default;
        zoned = text[^1] is (byte)'Z' or (byte)'z';
        if (zoned)
        {
            text = text[..^1];
            return true;
        }

        var sign = text.LastIndexOfAny((byte)'+', (byte)'-');
        if (sign < 0)
        {
            return true;
        }

        var zone = text[(sign + 1)..];
        var minutes = 0;
        var wellFormed = zone.Length switch
        {
            2 => true,
            4 => TryNumber(zone[2..], out minutes),
            5 => zone[2] == ':' && TryNumber(zone[3..], out minutes),
            _ => false,
        };
        if (!wellFormed || !TryNumber(zone[..2], out var hours) || hours > 18 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[sign] == '-' ? -1 : 1);
        zoned = true;
        text = text[..sign];
        return true;
    }

    private static bool TrySeconds(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 2 || !TryNumber(text[..2], out var seconds) || seconds > 59)
        {
            return false;
        }

        ticks = seconds * TimeSpan.TicksPerSecond;
        if (text.Length == 2)
        {
            return true;
        }

        var decimals = text[3..].TrimEnd((byte)'0');
        if (text[2] != '.' || text.Length == 3 || decimals.Length > 7
            || (decimals.Length > 0 && !TryNumber(decimals, out seconds)))
        {
            return false;
        }

        long fraction = decimals.Length > 0 ? seconds : 0;
        for (var i = decimals.Length; i < 7; i++)
        {
            fraction *= 10;
        }

        ticks += fraction;
        return true;
    }

    // Seven digits at most, digits only: quicker than a parser that knows cultures, and called for every date.
    private static bool TryNumber(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit((char)letter))
            {
                return false;
            }

            value = (value * 10) + (letter - '0');
        }

        return text.Length > 0;
    }

    private static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }
}
