namespace AiPm.Learning;

/// <summary>How much a rung of the ladder knows.</summary>
public enum RungFamily
{
    /// <summary>Nothing but the target's past, and means of groups.</summary>
    Dummy,

    /// <summary>The columns, each with a weight.</summary>
    Linear,

    /// <summary>The columns, by trees that ask one question after the other.</summary>
    Trees,

    /// <summary>The columns, by a small neural network.</summary>
    Network,
}
