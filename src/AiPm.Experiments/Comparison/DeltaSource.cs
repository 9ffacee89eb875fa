namespace AiPm.Experiments;

/// <summary>What the interval of a difference rests on.</summary>
public enum DeltaSource
{
    /// <summary>Nothing: one number a run tells nothing of chance.</summary>
    None,

    /// <summary>Both runs were repeated with other seeds.</summary>
    Repeats,

    /// <summary>Both runs were repeated on the same folds, and are compared fold by fold.</summary>
    Folds,

    /// <summary>Both reports carry an interval of their own.</summary>
    Reports,
}
