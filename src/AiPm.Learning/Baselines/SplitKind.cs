namespace AiPm.Learning;

/// <summary>Which rows train and which are held out to judge.</summary>
public enum SplitKind
{
    /// <summary>Folds: in time order with a time column, of whole groups with a group column, of random rows otherwise. With a size for the part held out, last or random.</summary>
    Auto,

    /// <summary>The last rows are held out: by the time column, or in the order of the data.</summary>
    Last,

    /// <summary>Random rows are held out, by the seed; of classes the same share each.</summary>
    Random,

    /// <summary>Every row is held out once, in folds of random rows; of classes the same share in each.</summary>
    Folds,

    /// <summary>Every row is held out once, in folds of whole groups.</summary>
    Groups,

    /// <summary>Blocks at the end are held out one after the other, each judged by models of what was known before it.</summary>
    Rolling,
}
