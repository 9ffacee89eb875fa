using System.Globalization;

namespace AiPm.Verbs;

/// <summary>Lengths of time as they are typed: <c>500ms</c>, <c>90s</c>, <c>5m</c>, <c>2h</c>, <c>3d</c>.</summary>
public static class DurationText
{
    private static readonly (string Unit, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>Reads a number with its unit.</summary>
    /// <param name="text">Such as <c>90s</c> or <c>1.5h</c>.</param>
    /// <param name="time">The time read.</param>
    /// <returns>Whether the text was a time of at most 10,000 days.</returns>
    public static bool TryRead(string text, out TimeSpan time)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (unit, length) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && decimal.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number <= 10_000m * TimeSpan.TicksPerDay / length.Ticks)
            {
                time = new TimeSpan((long)decimal.Round(number * length.Ticks));
                return true;
            }
        }

        time = default;
        return false;
    }

    /// <summary>Writes a time in the largest unit that leaves a whole number.</summary>
    /// <param name="time">The time, not negative.</param>
    public static string Write(TimeSpan time)
    {
        for (var i = Units.Length - 1; i > 0; i--)
        {
            if (time >= Units[i].Length && time.Ticks % Units[i].Length.Ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{time.Ticks / Units[i].Length.Ticks}{Units[i].Unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)time.Ticks / TimeSpan.TicksPerMillisecond:0.####}ms");
    }
}
