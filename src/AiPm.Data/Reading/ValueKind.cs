namespace AiPm.Data;

/// <summary>What a value written as text can be; a column's type follows from the kinds of all its values.</summary>
[Flags]
internal enum ValueKind
{
    /// <summary>Missing.</summary>
    None = 0,

    /// <summary>A whole number of 64 bits that a double holds exactly.</summary>
    Whole = 1 << 0,

    /// <summary>A whole number of 64 bits that a double would round.</summary>
    WideWhole = 1 << 1,

    /// <summary>A whole number beyond 64 bits that a decimal holds.</summary>
    BigWhole = 1 << 2,

    /// <summary>A whole number beyond 28 digits.</summary>
    HugeWhole = 1 << 3,

    /// <summary>A fraction that both a double and a decimal hold to its last digit.</summary>
    Fraction = 1 << 4,

    /// <summary>A number that a double holds to its last digit but a decimal does not: an exponent, an infinity.</summary>
    Scientific = 1 << 5,

    /// <summary>A fraction that a decimal holds to its last digit but a double does not.</summary>
    LongFraction = 1 << 6,

    /// <summary>A fraction with more digits than either holds.</summary>
    RoundedFraction = 1 << 7,

    /// <summary>True or false.</summary>
    Boolean = 1 << 8,

    /// <summary>An ISO date.</summary>
    Date = 1 << 9,

    /// <summary>An ISO date and time without a zone.</summary>
    Timestamp = 1 << 10,

    /// <summary>An ISO date and time with a zone.</summary>
    ZonedTimestamp = 1 << 11,

    /// <summary>A time of day.</summary>
    Time = 1 << 12,

    /// <summary>A date that can only be day/month/year.</summary>
    DayFirst = 1 << 13,

    /// <summary>A date that can only be month/day/year.</summary>
    MonthFirst = 1 << 14,

    /// <summary>A date that can be read either way.</summary>
    DayOrMonthFirst = 1 << 15,

    /// <summary>Digits with a leading zero: an identifier, not a number.</summary>
    LeadingZero = 1 << 16,

    /// <summary>A JSON object or array.</summary>
    Nested = 1 << 17,

    /// <summary>Anything else.</summary>
    Text = 1 << 18,

    /// <summary>NaN, which is missing where numbers are and text where text is.</summary>
    NotANumber = 1 << 19,

    /// <summary>Another word for missing, which stays text where text is.</summary>
    MissingWord = 1 << 20,
}
