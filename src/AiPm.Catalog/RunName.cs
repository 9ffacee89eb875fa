using System.Globalization;

namespace AiPm.Catalog;

/// <summary>Runs by name: <c>r12</c> is number 12.</summary>
internal static class RunName
{
    public static string Of(long number) => string.Create(CultureInfo.InvariantCulture, $"r{number}");

    /// <summary>The number in a name; <c>R12</c> and <c>12</c> will do.</summary>
    public static long? NumberOf(string name)
    {
        var digits = name.AsSpan();
        if (digits.StartsWith("r", StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[1..];
        }

        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The number in a name of a run.</summary>
    public static long Existing(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NumberOf(name) ?? throw new ArgumentException($"'{name}' is not the name of a run.", nameof(name));
    }
}
