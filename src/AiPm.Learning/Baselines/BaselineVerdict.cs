namespace AiPm.Learning;

/// <summary>What the ladder says of learning from the columns.</summary>
public enum BaselineVerdict
{
    /// <summary>The best model that learns is better than the best dummy; the interval of the difference is above 0.</summary>
    Better,

    /// <summary>The interval of the difference holds 0.</summary>
    Unclear,

    /// <summary>The best model that learns is worse than the best dummy; the interval of the difference is below 0.</summary>
    Worse,

    /// <summary>No model that learns from columns ran.</summary>
    DummiesOnly,
}
