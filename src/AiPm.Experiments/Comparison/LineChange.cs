namespace AiPm.Experiments;

/// <summary>A line of a comparison of two texts.</summary>
/// <param name="Sign"><c>+</c> where only the second has it, <c>-</c> where only the first has it, a space where both have.</param>
/// <param name="Text">The line.</param>
public sealed record LineChange(char Sign, string Text);
