namespace AiPm.Pictures;

/// <summary>What a colour is for; a <see cref="Theme"/> says which colour it is.</summary>
/// <remarks>
/// The four data colours are those of Okabe and Ito (2008), "Color Universal Design", that have a contrast of 3:1 or more
/// on both papers. A fifth group is told apart by shape or dash, never by one more colour.
/// </remarks>
public enum Ink
{
    /// <summary>What everything stands on.</summary>
    Paper,

    /// <summary>Text to read.</summary>
    Text,

    /// <summary>Text that steps back, and marks for comparison.</summary>
    Muted,

    /// <summary>Gridlines.</summary>
    Grid,

    /// <summary>Areas and guides that are barely there.</summary>
    Shade,

    /// <summary>The first colour: the thing itself, and upward.</summary>
    Blue,

    /// <summary>Bad, and downward.</summary>
    Vermillion,

    /// <summary>Good.</summary>
    Green,

    /// <summary>Take care.</summary>
    Purple,
}
