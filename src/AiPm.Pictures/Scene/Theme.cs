namespace AiPm.Pictures;

/// <summary>The two sets of colours.</summary>
public enum Theme
{
    /// <summary>Dark ink on white paper.</summary>
    Light,

    /// <summary>Light ink on dark paper.</summary>
    Dark,
}
