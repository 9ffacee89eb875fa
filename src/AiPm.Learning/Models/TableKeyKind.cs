namespace AiPm.Learning;

/// <summary>What of a column is looked up.</summary>
public enum TableKeyKind
{
    /// <summary>The value itself.</summary>
    Value,

    /// <summary>The day of the week of a date.</summary>
    Weekday,

    /// <summary>The month of a date.</summary>
    Month,

    /// <summary>The day of the week and the time of day.</summary>
    WeekTime,

    /// <summary>The place in a season of equally spaced steps.</summary>
    Season,
}
