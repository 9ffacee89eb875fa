namespace AiPm.Data;

/// <summary>A commit, by the name that led to it.</summary>
/// <param name="Name">The name, such as <c>main</c>.</param>
/// <param name="Commit">The commit's full hash.</param>
internal sealed record GitRevision(string Name, string Commit)
{
    /// <summary>The option of <c>fetch</c> that brings its data: that for branches or for tags; null for a commit.</summary>
    public string? FetchOption { get; init; }

    /// <summary>The name, with the start of the hash where it is another.</summary>
    public override string ToString() => Commit.StartsWith(Name, StringComparison.Ordinal) ? $"commit {Commit[..7]}" : $"{Name} ({Commit[..7]})";
}
