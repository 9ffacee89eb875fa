namespace AiPm.Kernel.Jupyter;

/// <summary>A cell that somebody ran.</summary>
/// <param name="Session">The kernel's session, counted in the workspace.</param>
/// <param name="Line">Its place in the session.</param>
/// <param name="Input">The cell.</param>
internal sealed record HistoryEntry(int Session, int Line, string Input);
