namespace AiPm.Pictures;

/// <summary>How heavy a text is.</summary>
public enum TextWeight
{
    /// <summary>Weight 400.</summary>
    Regular,

    /// <summary>Weight 600.</summary>
    SemiBold,
}
