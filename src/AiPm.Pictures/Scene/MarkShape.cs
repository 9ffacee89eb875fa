namespace AiPm.Pictures;

/// <summary>The shapes of small marks, told apart without colour.</summary>
public enum MarkShape
{
    /// <summary>● a disc.</summary>
    Circle,

    /// <summary>○ a ring around paper.</summary>
    Ring,

    /// <summary>▲ a triangle standing on its base.</summary>
    Triangle,

    /// <summary>■ a square.</summary>
    Square,

    /// <summary>◆ a square standing on a corner.</summary>
    Diamond,
}
