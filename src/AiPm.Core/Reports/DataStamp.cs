namespace AiPm.Reports;

/// <summary>Which data was read.</summary>
public sealed record DataStamp
{
    /// <summary>What the user called it.</summary>
    public required string Name { get; init; }

    /// <summary>What the name meant: <c>variable</c>, <c>snapshot</c> or <c>path</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The MD5 of the file's bytes, as DVC computes it, or of the table's content where there is no file. Lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The rows read.</summary>
    public required long RowCount { get; init; }

    /// <summary>The first seven signs of the hash.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ShortHash => Hash.Length > 7 ? Hash[..7] : Hash;
}
