namespace AiPm.Data;

/// <summary>A file in a git tree.</summary>
/// <param name="Path">Its path from the tree, with <c>/</c>.</param>
/// <param name="Id">The hash of its content in git.</param>
internal readonly record struct GitFile(string Path, string Id)
{
    /// <summary>The name without its folders.</summary>
    public ReadOnlySpan<char> Name => Path.AsSpan(Path.LastIndexOf('/') + 1);
}
