namespace AiPm.Data;

/// <summary>A step of a lineage.</summary>
/// <param name="Id">What edges call it: the same for the same thing.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What people call it.</param>
public sealed record LineageNode(string Id, LineageKind Kind, string Name)
{
    /// <summary>The MD5 of data, the SHA-256 of a model; null for others.</summary>
    public string? Hash { get; init; }

    /// <summary>The rows of data; null where they are not known.</summary>
    public long? RowCount { get; init; }

    /// <summary>Who committed it to git; null where git does not know.</summary>
    public string? Author { get; init; }

    /// <summary>The day on which it was committed, ISO 8601; null where git does not know.</summary>
    public string? Committed { get; init; }

    /// <summary>The commit that brought it, 40 hex digits; null where git does not know.</summary>
    public string? Commit { get; init; }

    /// <summary>The numbers of the runs, such as <c>r12</c>; none unless they were asked for.</summary>
    public IReadOnlyList<string> RunIds { get; init; } = [];
}
