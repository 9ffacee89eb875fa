namespace AiPm.Data;

/// <summary>A folder where files are written before they get their names.</summary>
/// <remarks>
/// Whoever writes there holds a lock that the system takes away with the process: what a killed process left is found by it,
/// however many processes share the folder.
/// </remarks>
/// <param name="folder">The folder; it is made when it is needed.</param>
internal sealed class DraftFolder(string folder)
{
    /// <summary>The file in a folder of drafts whose lock says that its writer lives.</summary>
    public const string LockName = "lock";

    // Between the making of a file and the taking of its lock.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>The name of a file or folder that is not there yet; the folder that it lies in is.</summary>
    public string NewName()
    {
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{Guid.NewGuid():N}");
    }

    /// <summary>Deletes what processes that are gone have left.</summary>
    public void RemoveAbandoned(TimeProvider time)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (time.GetUtcNow() - entry.LastWriteTimeUtc > Grace && IsAbandoned(entry))
            {
                Remove(entry);
            }
        }
    }

    private static bool IsAbandoned(FileSystemInfo entry)
    {
        try
        {
            var mark = entry is DirectoryInfo ? Path.Combine(entry.FullName, LockName) : entry.FullName;
            using var held = new FileStream(mark, FileMode.Open, FileAccess.Read, FileShare.None);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Remove(FileSystemInfo entry)
    {
        try
        {
            if (entry is DirectoryInfo inside)
            {
                inside.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another process was quicker, or the files are another user's: they cost room, nothing else.
        }
    }
}
