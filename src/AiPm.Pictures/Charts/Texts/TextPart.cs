namespace AiPm.Pictures;

/// <summary>A piece of the text of a <see cref="TextHighlights"/>.</summary>
/// <param name="Text">The piece as it stands, with the spaces around it.</param>
/// <param name="Value">What it adds; null for what plays no part, such as punctuation.</param>
public sealed record TextPart(string Text, double? Value = null);
