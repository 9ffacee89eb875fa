using AiPm.Reports;

namespace AiPm.Data;

/// <summary>A small folder of files that DVC keeps: its content in the cache, its pointer in git, on the same remotes as data.</summary>
public sealed record KeptFolder
{
    /// <summary>The MD5 of the folder's manifest with <c>.dir</c>, as DVC names it: the same for the same files.</summary>
    public required string Hash { get; init; }

    /// <summary>The pointer, relative to the workspace.</summary>
    public required string Pointer { get; init; }

    /// <summary>The line that made it, without the directive.</summary>
    public string Line { get; init; } = "";

    /// <summary>The run that it came from, such as <c>r12</c>; null where there was none.</summary>
    public string? Run { get; init; }

    /// <summary>The licence; null where it is not said.</summary>
    public string? License { get; init; }

    /// <summary>The data that it came from.</summary>
    public IReadOnlyList<DataStamp> Parents { get; init; } = [];

    /// <summary>The hash that some files have as a folder; nothing is written.</summary>
    /// <param name="files">The files by their paths from the folder, with <c>/</c>.</param>
    /// <exception cref="FormatException">A path leads out of the folder.</exception>
    public static string HashOf(IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return DvcManifest.Of(files.Select(file => new DvcManifestEntry(file.Key, Md5Hash.Of(file.Value)))).Write().Id.ToString();
    }
}
