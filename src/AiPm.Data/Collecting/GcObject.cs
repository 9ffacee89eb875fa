namespace AiPm.Data;

/// <summary>An object that nothing in scope names.</summary>
/// <param name="Hash">DVC's name for it; with <c>.dir</c> for a folder's list of files.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Place">Where it lies: <c>cache</c>, or the remote's address.</param>
public sealed record GcObject(string Hash, long Size, string Place);
