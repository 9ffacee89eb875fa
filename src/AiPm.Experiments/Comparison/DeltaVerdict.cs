namespace AiPm.Experiments;

/// <summary>What a difference of a metric says.</summary>
public enum DeltaVerdict
{
    /// <summary>The run lacks the metric, or it is not a number.</summary>
    Missing,

    /// <summary>It differs, and nothing says by how much it would anyway.</summary>
    NoInterval,

    /// <summary>The interval holds zero: it may be chance.</summary>
    Unclear,

    /// <summary>It is better, by more than chance.</summary>
    Better,

    /// <summary>It is worse, by more than chance.</summary>
    Worse,

    /// <summary>It differs by more than chance, and which is better is not known.</summary>
    Different,
}
