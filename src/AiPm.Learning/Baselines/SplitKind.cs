namespace AiPm.Learning;

/// <summary>Which rows are held out.</summary>
public enum SplitKind
{
    /// <summary>The last rows where a time column is named, random ones otherwise.</summary>
    Auto,

    /// <summary>The last rows: by the time column, or in the order of the data.</summary>
    Last,

    /// <summary>Random rows by the seed; of two classes the same share each.</summary>
    Random,
}
