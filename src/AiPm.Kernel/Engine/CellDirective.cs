namespace AiPm.Kernel;

/// <summary>A line of a cell that is not C#.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Text">With what; see <see cref="CellDirectiveKind"/>.</param>
/// <param name="Line">Its line in the cell, from 1.</param>
/// <param name="IsAfterCode">Whether C# code stands above it.</param>
internal sealed record CellDirective(CellDirectiveKind Kind, string Text, int Line, bool IsAfterCode);
