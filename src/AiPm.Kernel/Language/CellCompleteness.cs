namespace AiPm.Kernel.Language;

/// <summary>Whether a text can be run as it stands; consoles ask before they run a line.</summary>
/// <param name="Status">Whether.</param>
/// <param name="Indent">What the next line should begin with, where more is expected.</param>
public sealed record CellCompleteness(CellCompletenessStatus Status, string Indent);
