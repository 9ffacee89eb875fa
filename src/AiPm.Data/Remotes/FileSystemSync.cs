using System.Runtime.InteropServices;

namespace AiPm.Data;

/// <summary>Makes all that was written to a file system last, in one go.</summary>
internal static partial class FileSystemSync
{
    /// <summary>Whether this system can; where not, each file is synced by itself.</summary>
    public static bool IsPossible => OperatingSystem.IsLinux();

    /// <summary>Syncs the file system that holds a folder.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public static void Run(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var handle = Open(folder, flags: 0);
        if (handle < 0)
        {
            throw new IOException($"{folder} cannot be opened to sync it.");
        }

        var result = Sync(handle);
        _ = Close(handle);
        if (result != 0)
        {
            throw new IOException($"The file system of {folder} did not take what was written to it.");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "syncfs")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int handle);
}
