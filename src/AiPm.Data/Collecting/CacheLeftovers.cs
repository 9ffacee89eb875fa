namespace AiPm.Data;

/// <summary>Files in a cache that a program left half written when it died: DVC's have the ending <c>.tmp</c> beside the objects.</summary>
internal static class CacheLeftovers
{
    // Nobody writes one object for longer.
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);

    /// <summary>The files that nobody writes any more.</summary>
    public static List<(string Path, long Size)> Find(DvcCache cache, TimeProvider time)
    {
        var objects = Path.Combine(cache.Folder, "files", "md5");
        var before = time.GetUtcNow() - Age;
        return
        [
            .. ((string[])[cache.Folder, objects]).Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateDirectories(folder, "??").Prepend(folder))
                .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*.tmp"))
                .Where(file => file.LastWriteTimeUtc < before)
                .Select(file => (file.FullName, file.Length)).OrderBy(file => file.FullName, StringComparer.Ordinal),
        ];
    }
}
