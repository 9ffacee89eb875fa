namespace AiPm.Learning;

/// <summary>What a split asks of a value that is not missing; where the answer is yes, the row goes left.</summary>
public enum SplitRule : byte
{
    /// <summary>x ≤ threshold.</summary>
    AtMost,

    /// <summary>x = threshold.</summary>
    Equal,

    /// <summary>x, cut to a whole number, is one of <see cref="TreeEnsemble.Categories"/>.</summary>
    Member,
}
