namespace AiPm.Catalog;

/// <summary>A value to compare with: a text or a number.</summary>
public readonly record struct RunValue
{
    private RunValue(string? text, double number) => (Text, Number) = (text, number);

    /// <summary>The text, or null where it is a number.</summary>
    public string? Text { get; }

    /// <summary>The number; 0 where it is a text.</summary>
    public double Number { get; }

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static RunValue Of(string text) => new(text ?? throw new ArgumentNullException(nameof(text)), 0);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static RunValue Of(double number) => new(null, number);

    /// <summary>A time, as the attribute <c>started</c> counts it.</summary>
    /// <param name="time">The time.</param>
    public static RunValue Of(DateTimeOffset time) => new(null, CatalogTime.Microseconds(time));

    /// <summary>A length, as the attribute <c>duration</c> counts it.</summary>
    /// <param name="length">The length.</param>
    public static RunValue Of(TimeSpan length) => new(null, CatalogTime.Microseconds(length));
}
