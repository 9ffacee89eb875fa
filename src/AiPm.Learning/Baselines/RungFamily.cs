namespace AiPm.Learning;

/// <summary>How much a rung of the ladder knows.</summary>
public enum RungFamily
{
    /// <summary>Nothing but the target's past.</summary>
    Dummy,

    /// <summary>The columns, each with a weight.</summary>
    Linear,
}
