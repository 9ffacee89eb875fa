namespace AiPm.Data;

/// <summary>What DuckDB said while it read; turned into an <see cref="AipmException"/> before a user sees it.</summary>
internal sealed class DuckDbFailure(string message) : Exception(message)
{
    /// <summary>Whether it asked for more memory than it may take.</summary>
    public bool IsOutOfMemory => Message.StartsWith("Out of Memory", StringComparison.Ordinal);
}
