namespace AiPm.Data;

/// <summary>What became of a column.</summary>
public enum ColumnFate
{
    /// <summary>It is there as before.</summary>
    Kept,

    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Dropped,

    /// <summary>A guess: it has another name, and its values are those of a column that is gone.</summary>
    Renamed,

    /// <summary>It has another type.</summary>
    Retyped,
}
