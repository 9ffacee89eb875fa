namespace AiPm.Core.Tests;

/// <summary>Words of a choice.</summary>
public enum Colour
{
    Red,
    DarkBlue,
}
