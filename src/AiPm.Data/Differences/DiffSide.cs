namespace AiPm.Data;

/// <summary>One of the two things compared, found but not yet read.</summary>
/// <param name="Name">What captions call it.</param>
/// <param name="Kind"><c>variable</c>, <c>snapshot</c> or <c>path</c>.</param>
internal sealed record DiffSide(string Name, string Kind)
{
    /// <summary>The table, of a variable.</summary>
    public Table? Table { get; init; }

    /// <summary>Where the bytes are, of a file.</summary>
    public string? Path { get; init; }

    /// <summary>What the file is called; its ending says the format.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The files of a folder by their relative paths, with their MD5.</summary>
    public IReadOnlyDictionary<string, string>? Files { get; init; }

    /// <summary>The MD5 of the content.</summary>
    public required string Hash { get; init; }

    /// <summary>Whether it can be read as a table.</summary>
    public bool IsTable => Table is not null || (Path is not null && DataFile.EndingOf(FileName) is not null);
}
