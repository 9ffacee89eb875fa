namespace AiPm.Kernel;

/// <summary>A part of a cell: from a line such as <c>#!markdown</c> to the next.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; C# has empty lines for all that stands above it, so that line numbers stay.</param>
/// <param name="Marker">The word that began it, such as <c>#!markdown</c>; empty at the cell's beginning.</param>
/// <param name="Line">The line of that word in the cell, from 1.</param>
internal sealed record CellBlock(CellBlockKind Kind, string Text, string Marker, int Line);
