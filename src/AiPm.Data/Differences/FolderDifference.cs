namespace AiPm.Data;

/// <summary>Compares two folders by the MD5 of their files.</summary>
internal static class FolderDifference
{
    /// <summary>What became of the files, by path; unchanged ones are left out.</summary>
    public static IReadOnlyList<FileChange> Of(IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> @new)
    {
        var changes = new List<FileChange>();
        var gone = old.Where(file => !@new.ContainsKey(file.Key)).OrderBy(file => file.Key, StringComparer.Ordinal)
            .GroupBy(file => file.Value).ToDictionary(files => files.Key, files => new Queue<string>(files.Select(file => file.Key)));
        foreach (var (path, md5) in @new.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (old.TryGetValue(path, out var before))
            {
                changes.AddRange(before == md5 ? [] : [new FileChange(path, FileFate.Changed)]);
                continue;
            }

            changes.Add(gone.TryGetValue(md5, out var sources) && sources.TryDequeue(out var source)
                ? new FileChange(path, FileFate.Renamed, source)
                : new FileChange(path, FileFate.Added));
        }

        changes.AddRange(gone.Values.SelectMany(paths => paths).Select(path => new FileChange(path, FileFate.Removed)));
        return [.. changes.OrderBy(change => change.Path, StringComparer.Ordinal).ThenBy(change => change.Fate)];
    }
}
