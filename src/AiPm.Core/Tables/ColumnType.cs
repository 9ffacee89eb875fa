namespace AiPm;

/// <summary>What a column of a <see cref="Table"/> holds.</summary>
public enum ColumnType
{
    /// <summary>True or false (<see cref="bool"/>).</summary>
    Boolean,

    /// <summary>Whole numbers of 64 bits (<see cref="long"/>).</summary>
    Int64,

    /// <summary>Binary floating point of 64 bits (<see cref="double"/>).</summary>
    Double,

    /// <summary>Decimal numbers to 28 digits (<see cref="decimal"/>).</summary>
    Decimal,

    /// <summary>Calendar days (<see cref="DateOnly"/>).</summary>
    Date,

    /// <summary>Points in time to the microsecond, without a zone (<see cref="DateTime"/>).</summary>
    Timestamp,

    /// <summary>Times of day (<see cref="TimeOnly"/>).</summary>
    Time,

    /// <summary>Text (<see cref="string"/>).</summary>
    Text,
}
