namespace AiPm.Catalog;

/// <summary>Whether a run read data or wrote it.</summary>
public enum DataDirection
{
    /// <summary>It was read.</summary>
    Read,

    /// <summary>It was written.</summary>
    Written,
}
