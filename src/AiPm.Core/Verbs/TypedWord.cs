namespace AiPm.Verbs;

/// <summary>A word of a line with its place there.</summary>
/// <param name="Text">What it means: without the quotes that hold it together.</param>
/// <param name="Start">Where it begins in the line, a quote included.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="IsOpen">Whether its quote is not closed, so that the line's end belongs to it.</param>
public readonly record struct TypedWord(string Text, int Start, int End, bool IsOpen = false);
